package dev.fraiseql.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql audit}. */
@Command(
        name = "audit",
        description =
                "Read the audit log: who did what, when, from where, and whether anybody changed it.",
        subcommands = {AuditVerifyCommand.class, AuditTailCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditCommand implements Runnable {

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
