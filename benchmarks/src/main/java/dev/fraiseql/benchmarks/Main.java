package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code dev/bench}. */
@Command(
        name = "dev/bench",
        mixinStandardHelpOptions = true,
        description = "Measures FraiseQL beside PostgreSQL's own limits and other tools.",
        subcommands = {
            ExportCommand.class,
            UploadCommand.class,
            GraphqlCommand.class,
            SmallCommand.class,
            WireCommand.class,
            TlsCommand.class,
            PlanCommand.class,
            EventsCommand.class,
            CompareCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logging.toStandardError();
        System.exit(run(arguments));
    }

    /**
     * 0 when everything was measured, whatever came out; 1 when something was in the way; 2 for a
     * wrong command line.
     */
    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(
                        (failure, line, _) -> {
                            if (failure instanceof BenchmarkFailure known) {
                                line.getErr().println("bench: " + known.getMessage());
                            } else {
                                failure.printStackTrace(line.getErr());
                            }
                            return CommandLine.ExitCode.SOFTWARE;
                        })
                .execute(arguments);
    }
}
