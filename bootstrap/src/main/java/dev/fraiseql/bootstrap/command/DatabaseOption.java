package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database, and which of its schemas. */
final class DatabaseOption {

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "The database: postgresql://user:password@host:port/database. Default:"
                            + " $FRAISEQL_DATABASE_URL.",
            defaultValue = "${env:FRAISEQL_DATABASE_URL}")
    private @Nullable String url;

    Configuration configuration() {
        if (url == null || url.isBlank()) {
            throw Fraiseql.failure(
                    "no database is named", "Use --database URL, or set FRAISEQL_DATABASE_URL.");
        }
        return Configuration.defaults().with(DatabaseKeys.URL, url);
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
