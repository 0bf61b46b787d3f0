package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.Sources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration, in TOML. Default: /etc/fraiseql/config.toml, if it exists.")
    private @Nullable Path file;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The topology, whose defaults stand in for keys that are not set: embedded, distributed or"
                            + " bridged.")
    private @Nullable String profile;

    Sources sources(Map<String, String> environment) {
        return new Sources(Optional.ofNullable(file), Optional.ofNullable(profile), environment);
    }
}
