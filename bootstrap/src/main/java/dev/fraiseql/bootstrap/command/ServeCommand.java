package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Reload;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.Requirements;
import dev.fraiseql.bootstrap.logging.ProcessLog;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.bootstrap.process.Lifetime;
import dev.fraiseql.bootstrap.process.PidFile;
import dev.fraiseql.bootstrap.process.Signals;
import dev.fraiseql.ports.lifecycle.Reloadable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql serve}. */
@Command(
        name = "serve",
        description =
                "Serve a compiled schema over HTTP and Arrow Flight, until Ctrl-C or SIGTERM. SIGHUP reads the"
                        + " configuration, the compiled schema and the trusted documents again.",
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

    @Mixin private ConfigOption config;

    @Option(
            names = "--pid-file",
            paramLabel = "FILE",
            description = "Where to write the process's number, for `fraiseql reload`.")
    private @Nullable Path pidFile;

    @Override
    public Integer call() throws InterruptedException {
        var configuration = load();
        ProcessLog.configure(configuration);
        if (fraiseql.isVerbose()) {
            ProcessLog.verbose();
        }
        LOG.debug("configuration:\n{}", configuration);
        var err = ProcessLog.messages(configuration, spec.commandLine().getErr());
        try (var lifetime =
                Lifetime.catchingInterrupts(
                        () -> {
                            err.println("stopping");
                            err.flush();
                        })) {
            var assembly = fraiseql.assembly();
            var compiled = assembly.compiled(configuration);
            var application = lifetime.own(assembly.server(configuration, compiled));
            try {
                application.start();
            } catch (RuntimeException failure) {
                if (!lifetime.isInterrupted()) {
                    throw failure;
                }
            }
            if (pidFile != null) {
                lifetime.own(PidFile.write(pidFile));
            }
            reloadAtHangUp(application, configuration, err);
            Doors.print(application, err);
            lifetime.awaitInterrupt();
        }
        return ExitCode.OK.status();
    }

    private void reloadAtHangUp(
            Application application, Configuration configuration, PrintWriter err) {
        var reload = new Reload(fraiseql.assembly(), application, configuration);
        var possible =
                Signals.onHangUp(
                        () ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("reload")
                                        .start(
                                                () -> {
                                                    synchronized (reload) {
                                                        reload(reload, err);
                                                        application
                                                                .reloadables()
                                                                .forEach(part -> reload(part, err));
                                                    }
                                                }));
        if (!possible) {
            LOG.info("this system has no SIGHUP: another configuration needs a restart");
        }
    }

    private Configuration load() {
        return ConfigurationLoader.load(
                config.sources(fraiseql.environment()),
                new Requirements(),
                fraiseql.assembly()::check);
    }

    private void reload(Reload reload, PrintWriter err) {
        try {
            var outcome = reload.to(load());
            ProcessLog.reload(outcome.current());
            if (fraiseql.isVerbose()) {
                ProcessLog.verbose();
            }
            for (var key : outcome.taken()) {
                err.println(
                        key
                                + " is "
                                + outcome.current()
                                        .shown(key)
                                        .map(JsonNode::toString)
                                        .orElse(key.fallbackNote())
                                + " now");
            }
            for (var key : outcome.waiting()) {
                err.println(key + " has changed, and needs a restart");
            }
            err.println("reloaded the schema");
        } catch (RuntimeException refused) {
            ErrorReport.print(err, refused);
            err.println("not reloaded: configuration and schema; the old one is served on");
        }
        err.flush();
    }

    /** What fails keeps what it had, and keeps no other from its turn. */
    private static void reload(Reloadable part, PrintWriter err) {
        try {
            err.println(part.reload() ? "reloaded " + part.name() : part.name() + ": no change");
        } catch (RuntimeException refused) {
            ErrorReport.print(err, refused);
            err.println("not reloaded: " + part.name() + "; the old is used on");
        }
        err.flush();
    }
}
