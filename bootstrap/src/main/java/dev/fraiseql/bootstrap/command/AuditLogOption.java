package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.AuditKeys;
import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.ports.access.AuditTrail;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which audit log, as a part of commands. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditLogOption {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "The log's folder. Default: audit.path of the configuration.")
    private @Nullable Path path;

    @Mixin private ConfigOption config;

    AuditTrail open(Fraiseql fraiseql) {
        var configuration = ConfigurationLoader.load(config.sources(fraiseql.environment()));
        var folder =
                Optional.ofNullable(path)
                        .or(() -> configuration.find(AuditKeys.PATH).map(configuration::resolve))
                        .orElseThrow(
                                () ->
                                        Fraiseql.failure(
                                                "no audit log is named",
                                                "Name its folder, or a configuration that sets audit.path."));
        return fraiseql.assembly().audit(folder, configuration.find(AuditKeys.KEY));
    }
}
