package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql api-key create}. */
@Command(
        name = "create",
        description = {
            "Make an API key and print it, once: only its hash is stored.",
            "The server accepts it where security.api_keys = true."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql api-key create --database URL --name nightly-export --user etl --scope events:read",
            "  curl -H \"X-API-Key: $KEY\" -H 'Content-Type: application/json' -d '{\"query\":\"{ __typename }\"}' \\",
            "       http://localhost:8080/graphql"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyCreateCommand implements Callable<Integer> {

    /** So that a leaked key is recognised for what it is. */
    static final String PREFIX = "fql_";

    private static final int ENTROPY_BYTES = 32;

    @ParentCommand private ApiKeyCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Option(names = "--name", required = true, description = "What the key is for.")
    private String name;

    @Option(
            names = "--user",
            required = true,
            description = "The user it acts as: fraiseql.user_id.")
    private String user;

    @Option(names = "--org", description = "The organisation it acts for: fraiseql.org_id.")
    private @Nullable String org;

    @Option(
            names = "--scope",
            split = ",",
            description = "What it is granted, e.g. events:read; may be given several times.")
    private Set<String> scopes = Set.of();

    @Override
    public Integer call() {
        var key = PREFIX + secret();
        try (var tools =
                parent.fraiseql()
                        .assembly()
                        .tools(database.configuration(parent.fraiseql().environment()))) {
            tools.start();
            tools.get(ApiKeyStore.class).add(sha256(key), name, new Subject(user, org, scopes));
        }
        var out = spec.commandLine().getOut();
        out.println(key);
        out.flush();
        var err = spec.commandLine().getErr();
        err.println("this is the only time the key is shown");
        err.flush();
        return ExitCode.OK.status();
    }

    private static String secret() {
        var bytes = new byte[ENTROPY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
