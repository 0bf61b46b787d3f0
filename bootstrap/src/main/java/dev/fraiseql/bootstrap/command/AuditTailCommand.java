package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql audit tail}. */
@Command(
        name = "tail",
        description = "Print the last lines of the audit log as they are: JSON, one access a line.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql audit tail /var/log/fraiseql/audit -n 100",
            "  fraiseql audit tail --config fraiseql.toml | jq 'select(.outcome != \"OK\")'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditTailCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    @ParentCommand private AuditCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private AuditLogOption log;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many, 1 to 100000. Default: 20.")
    private int lines = 20;

    @Override
    public Integer call() {
        if (lines < 1 || lines > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "-n is " + lines + "; use 1 to " + MOST);
        }
        var out = spec.commandLine().getOut();
        log.open(parent.fraiseql()).last(lines).forEach(out::println);
        out.flush();
        return ExitCode.OK.status();
    }
}
