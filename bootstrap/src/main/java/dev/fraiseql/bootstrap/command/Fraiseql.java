package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.logging.ProcessLog;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code fraiseql}. */
@Command(
        name = "fraiseql",
        description =
                "One PostgreSQL database, two complementary dataplanes: GraphQL over HTTP and Arrow Flight.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done, or stopped as asked",
            " 1:it could not be done; the error line says why, the hint what to do",
            " 2:the command line is wrong"
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ReloadCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            LogLevelCommand.class,
            IntrospectCommand.class,
            CompileCommand.class,
            ExplainCommand.class,
            EventsCommand.class,
            ProjectionCommand.class,
            DeadLettersCommand.class,
            AuditCommand.class,
            ApiKeyCommand.class
        })
public final class Fraiseql implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    private final Map<String, String> environment;
    private final Assembly assembly;
    private boolean verbose;

    private Fraiseql(Map<String, String> environment, Assembly assembly) {
        this.environment = environment;
        this.assembly = assembly;
    }

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what happens inside, stack traces included.",
            scope = ScopeType.INHERIT)
    void verbose(boolean on) {
        if (on) {
            verbose = true;
            ProcessLog.verbose();
        }
    }

    /** Runs the process's command line on its standard streams; returns its exit status. */
    public static int run(Assembly assembly, Map<String, String> environment, String... arguments) {
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(assembly, environment, out, err, arguments);
    }

    /** Runs one command line; returns its exit status. */
    public static int run(
            Assembly assembly,
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        return new CommandLine(new Fraiseql(environment, assembly))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Fraiseql::usage)
                .setExecutionExceptionHandler(Fraiseql::failed)
                .execute(arguments);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Whether what happens inside is shown, whatever the configuration says. */
    boolean isVerbose() {
        return verbose;
    }

    Assembly assembly() {
        return assembly;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }

    private static int usage(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("error: " + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        err.println("hint: see `" + command.getCommandSpec().qualifiedName() + " --help`");
        err.flush();
        return ExitCode.USAGE.status();
    }

    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        ErrorReport.print(command.getErr(), failure);
        return ExitCode.FAILURE.status();
    }

    /** A failure of the machine we run on, as people should read it. */
    static FailureException failure(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy).asException();
    }
}
