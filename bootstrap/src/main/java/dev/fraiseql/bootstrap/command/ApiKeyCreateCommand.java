package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "  fraiseql api-key create --database URL --name nightly-export --user etl --role loader --expires 90d",
            "  curl -H \"X-API-Key: $KEY\" -H 'Content-Type: application/json' -d '{\"query\":\"{ __typename }\"}' \\",
            "       http://localhost:8080/graphql"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyCreateCommand implements Callable<Integer> {

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
            names = "--role",
            split = ",",
            description = "What it is, as the schema's rules name it; may be given several times.")
    private Set<String> roles = Set.of();

    @Option(
            names = "--scope",
            split = ",",
            description = "What it is granted, e.g. events:read; may be given several times.")
    private Set<String> scopes = Set.of();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long it is good, e.g. 90d or 12h. Default: until it is revoked.")
    private @Nullable Duration lifetime;

    @Override
    public Integer call() {
        var subject = new Subject(user, org, roles, scopes, claims());
        var key = parent.with(database, keys -> keys.create(name, subject, lifetime));
        ApiKeyCommand.show(spec, key.text(), "; its id is " + key.id());
        return ExitCode.OK.status();
    }

    private Claims claims() {
        if (roles.isEmpty()) {
            return Claims.NONE;
        }
        return Claims.of(
                roles.stream()
                        .sorted()
                        .map(ApiKeyCreateCommand::quoted)
                        .collect(Collectors.joining(",", "{\"" + Claims.ROLES + "\":[", "]}")));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
