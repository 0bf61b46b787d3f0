package dev.fraiseql.bootstrap.command;

import java.util.Objects;
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
        subcommands = ApiKeyCreateCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyCommand implements Runnable {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    Fraiseql fraiseql() {
        return fraiseql;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
