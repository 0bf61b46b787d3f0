package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.Requirements;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.bootstrap.process.Lifetime;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql serve}. */
@Command(
        name = "serve",
        description =
                "Serve a compiled schema over HTTP and Arrow Flight, until Ctrl-C or SIGTERM.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql serve --config fraiseql.toml",
            "  FRAISEQL_DATABASE_URL=URL FRAISEQL_SECURITY_API_KEYS=true fraiseql serve"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration, in TOML. Default: /etc/fraiseql/config.toml, if it exists.")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        var configuration =
                ConfigurationLoader.load(Optional.ofNullable(config), fraiseql.environment());
        Requirements.checkForServing(configuration);
        LOG.debug("configuration:\n{}", configuration);
        var err = spec.commandLine().getErr();
        try (var lifetime =
                Lifetime.catchingInterrupts(
                        () -> {
                            err.println("stopping");
                            err.flush();
                        })) {
            var assembly = fraiseql.assembly();
            var schema = assembly.schema(configuration);
            var application = lifetime.own(assembly.server(configuration, schema));
            try {
                application.start();
            } catch (RuntimeException failure) {
                if (!lifetime.isInterrupted()) {
                    throw failure;
                }
            }
            Doors.print(application, err);
            lifetime.awaitInterrupt();
        }
        return ExitCode.OK.status();
    }
}
