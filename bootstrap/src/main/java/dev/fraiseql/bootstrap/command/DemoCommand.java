package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.demo.Demo;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.bootstrap.process.Lifetime;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql demo}. */
@Command(
        name = "demo",
        description = {
            "Start an embedded PostgreSQL with a sample shop and serve it on this machine only, to anybody on it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql demo",
            "  fraiseql demo --scale 0.1 --http-port 9090 --flight-port 50052",
            "  fraiseql demo --data ~/fraiseql-demo"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {

    private static final double SMALLEST_SCALE = 0.0001;
    private static final double LARGEST_SCALE = 100;

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "8080")
    private int httpPort;

    @Option(
            names = "--flight-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "50051")
    private int flightPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the data in this folder and use it again. Default: a temporary one.")
    private @Nullable Path data;

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "1 is 50,000 customers, 200,000 orders and 600,000 items. Default: 1.")
    private @Nullable Double scale;

    @Option(
            names = "--no-traffic",
            description = "Leave out the order a second that keeps events flowing.")
    private boolean noTraffic;

    @Override
    public Integer call() throws InterruptedException {
        var options = options();
        var err = spec.commandLine().getErr();
        try (var lifetime =
                Lifetime.catchingInterrupts(
                        () -> {
                            err.println("\nstopping (Ctrl-C again: at once)");
                            err.flush();
                        })) {
            try {
                new Demo(options, fraiseql.assembly(), fraiseql.environment(), lifetime, err)
                        .start();
            } catch (RuntimeException failure) {
                if (!lifetime.isInterrupted()) {
                    throw failure;
                }
            }
            lifetime.awaitInterrupt();
        }
        return ExitCode.OK.status();
    }

    private Demo.Options options() {
        requirePort("--http-port", httpPort);
        requirePort("--flight-port", flightPort);
        if (httpPort == flightPort && httpPort != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--http-port and --flight-port are the same");
        }
        if (scale != null && !(scale >= SMALLEST_SCALE && scale <= LARGEST_SCALE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--scale is " + scale + "; use " + SMALLEST_SCALE + " to " + LARGEST_SCALE);
        }
        return new Demo.Options(
                httpPort,
                flightPort,
                Optional.ofNullable(data),
                scale == null ? OptionalDouble.empty() : OptionalDouble.of(scale),
                !noTraffic);
    }

    private void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + port + "; use 0 to 65535");
        }
    }
}
