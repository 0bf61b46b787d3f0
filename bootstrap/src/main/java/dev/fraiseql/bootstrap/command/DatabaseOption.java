package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database, and which of its schemas. */
final class DatabaseOption {

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "The database: postgresql://user:password@host:port/database. Default: that of --config, or"
                            + " $FRAISEQL_DATABASE_URL.",
            defaultValue = "${env:FRAISEQL_DATABASE_URL}")
    private @Nullable String url;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A server's configuration, in TOML, whose database it is.")
    private @Nullable Path config;

    /**
     * The configuration of {@code --config}, or the defaults, with the database that is named.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    Configuration configuration(Map<String, String> environment) {
        var configuration =
                config == null
                        ? Configuration.defaults()
                        : ConfigurationLoader.load(new Sources(Optional.of(config), environment));
        if (url != null && !url.isBlank()) {
            return configuration.with(DatabaseKeys.URL, url);
        }
        if (configuration.find(DatabaseKeys.URL).isEmpty()) {
            throw Fraiseql.failure(
                    "no database is named",
                    "Use --database URL, name a server's configuration with --config, or set FRAISEQL_DATABASE_URL.");
        }
        return configuration;
    }

    /** Whether there is a configuration that may say more than the database. */
    boolean isConfigured() {
        return config != null;
    }

    /** {@code --schemas}, for the commands that look around. */
    static final class Schemas {

        @Option(
                names = "--schemas",
                paramLabel = "NAME",
                split = ",",
                description = "Database schemas to look in, separated by commas. Default: all.")
        private List<String> names = List.of();

        List<String> names() {
            return names;
        }
    }
}
