package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.identity.ManageApiKeys;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql api-key}. */
@Command(
        name = "api-key",
        description = "Manage API keys.",
        subcommands = {
            ApiKeyCreateCommand.class,
            ApiKeyListCommand.class,
            ApiKeyRotateCommand.class,
            ApiKeyRevokeCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyCommand implements Runnable {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }

    /** Does something with the keys of a database. */
    <T> T with(DatabaseOption database, Function<ManageApiKeys, T> work) {
        try (var tools =
                fraiseql.assembly().tools(database.configuration(fraiseql.environment()))) {
            tools.start();
            return work.apply(tools.get(ManageApiKeys.class));
        }
    }

    /** The one time a key is shown: alone on standard output. */
    static void show(CommandSpec spec, String key, String remark) {
        var out = spec.commandLine().getOut();
        out.println(key);
        out.flush();
        var err = spec.commandLine().getErr();
        err.println("this is the only time the key is shown" + remark);
        err.flush();
    }
}
