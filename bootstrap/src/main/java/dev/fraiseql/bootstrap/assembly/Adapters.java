package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import dev.fraiseql.adapters.clickhouse.ClickHouseConfig;
import dev.fraiseql.adapters.clickhouse.ClickHouseModule;
import dev.fraiseql.adapters.duckdb.DuckDbConfig;
import dev.fraiseql.adapters.duckdb.DuckDbModule;
import dev.fraiseql.adapters.flight.FlightConfig;
import dev.fraiseql.adapters.flight.FlightModule;
import dev.fraiseql.adapters.graphql.operation.OperationConfig;
import dev.fraiseql.adapters.graphql.operation.RowsConfig;
import dev.fraiseql.adapters.http.HttpConfig;
import dev.fraiseql.adapters.http.HttpLimitsConfig;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.security.SecurityConfig;
import dev.fraiseql.application.EventStreamConfig;
import dev.fraiseql.application.ExportConfig;
import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.application.QueryLimits;
import dev.fraiseql.application.RetentionConfig;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.bootstrap.configuration.Keys;
import dev.fraiseql.bootstrap.configuration.TransportKeys;
import dev.fraiseql.domain.event.Retention;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.upload.UploadLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Our keys as each adapter's own configuration. */
final class Adapters {

    private Adapters() {}

    static PostgresConfig postgres(Configuration configuration) {
        var url = configuration.get(Keys.DATABASE_URL);
        return new PostgresConfig(
                url,
                configuration
                        .find(Keys.DATABASE_POOL_SIZE)
                        .orElseGet(() -> PostgresConfig.of(url).poolSize()),
                configuration.get(Keys.DATABASE_STREAM_POOL_SIZE),
                configuration.get(Keys.DATABASE_SNAPSHOT_POOL_SIZE),
                configuration.get(Keys.DATABASE_ACQUIRE_TIMEOUT),
                configuration.get(Keys.DATABASE_STATEMENT_TIMEOUT),
                configuration.get(Keys.DATABASE_STREAM_TIMEOUT),
                configuration.get(Keys.QUERY_UNREPRESENTABLE).equals("null"));
    }

    static UploadLimits uploads(Configuration configuration) {
        return new UploadLimits(
                configuration.get(Keys.DATABASE_UPLOAD_MAX_ROWS),
                (long) configuration.get(Keys.DATABASE_UPLOAD_MAX_MIB) << 20);
    }

    /** {@code duckdb::memory:}, or {@code duckdb:} and a file. */
    static Module duckDb(Configuration configuration) {
        refuse(
                configuration,
                "DuckDB",
                Keys.ANALYTICS_RETENTION_DAYS,
                Keys.ANALYTICS_VIEWS_RETENTION_DAYS,
                Keys.ANALYTICS_EXTRACT);
        var place = configuration.get(Keys.ANALYTICS_URL).substring("duckdb:".length());
        if (place.isBlank()) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "analytics.url names no file",
                            "Use duckdb:<file>, or duckdb::memory: to keep the events in memory.")
                    .asException();
        }
        var file =
                place.equals(":memory:")
                        ? Optional.<Path>empty()
                        : Optional.of(configuration.resolve(place).toAbsolutePath().normalize());
        return new DuckDbModule(
                new DuckDbConfig(
                        file,
                        configuration
                                .find(Keys.ANALYTICS_MEMORY_LIMIT_MIB)
                                .orElseGet(() -> DuckDbConfig.inMemory().memoryLimitMiB())));
    }

    static Module clickHouse(Configuration configuration) {
        refuse(configuration, "ClickHouse", Keys.ANALYTICS_MEMORY_LIMIT_MIB);
        try {
            return new ClickHouseModule(
                    ClickHouseConfig.of(
                            configuration.get(Keys.ANALYTICS_URL),
                            configuration
                                    .find(Keys.ANALYTICS_RETENTION_DAYS)
                                    .orElse(ClickHouseConfig.RETENTION_DAYS),
                            configuration.find(Keys.ANALYTICS_VIEWS_RETENTION_DAYS).orElse(0),
                            configuration.find(Keys.ANALYTICS_EXTRACT).orElse(List.of())));
        } catch (IllegalArgumentException invalid) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            String.valueOf(invalid.getMessage()),
                            "See docs/events.md, ClickHouse.")
                    .causedBy(invalid);
        }
    }

    /** Keys that would do nothing. */
    private static void refuse(Configuration configuration, String store, Key<?>... keys) {
        for (var key : keys) {
            if (configuration.find(key).isPresent()) {
                throw Failure.of(
                                FailureCode.CONFIGURATION_INVALID,
                                key + " does nothing where analytics.url names " + store,
                                "Remove it.")
                        .asException();
            }
        }
    }

    static CursorSecret cursors(Configuration configuration) {
        return configuration
                .find(Keys.SECURITY_CURSOR_SECRET)
                .map(secret -> new CursorSecret(secret.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(CursorSecret::random);
    }

    static OperationConfig graphql(Configuration configuration) {
        return new OperationConfig(
                configuration.get(Keys.GRAPHQL_MAX_TOKENS),
                configuration.get(Keys.GRAPHQL_MAX_DEPTH),
                configuration.get(Keys.GRAPHQL_MAX_FIELDS),
                configuration.get(Keys.GRAPHQL_MAX_ALIASES),
                configuration.get(Keys.GRAPHQL_MAX_ROOT_FIELDS),
                configuration.get(Keys.GRAPHQL_INTROSPECTION),
                new RowsConfig(
                        configuration.get(Keys.GRAPHQL_DEFAULT_PAGE_SIZE),
                        configuration.find(Keys.GRAPHQL_MAX_PAGE_SIZE).orElse(null),
                        configuration.get(Keys.GRAPHQL_ASSUMED_LIST_SIZE),
                        configuration.get(Keys.GRAPHQL_MAX_COMPLEXITY),
                        configuration.get(Keys.GRAPHQL_MAX_WRITTEN_ROWS)),
                OperationConfig.DEFAULT.cacheBytes());
    }

    static HttpConfig http(Configuration configuration) {
        return new HttpConfig(
                configuration.get(Keys.HTTP_BIND_ADDRESS),
                configuration.get(Keys.HTTP_GRAPHIQL),
                configuration.get(Keys.HTTP_DRAIN_TIMEOUT),
                configuration.get(Keys.HTTP_COMPRESSION),
                configuration.get(Keys.HTTP_GET_MAX_AGE),
                new HttpLimitsConfig(
                        configuration.get(Keys.HTTP_MAX_BODY_BYTES),
                        configuration.get(Keys.HTTP_MAX_BATCH),
                        configuration.get(Keys.HTTP_MAX_CONNECTIONS),
                        configuration.get(Keys.HTTP_REQUEST_TIMEOUT),
                        configuration.get(Keys.HTTP_IDLE_TIMEOUT)));
    }

    static Module flight(Configuration configuration) {
        var address = configuration.get(Keys.FLIGHT_BIND_ADDRESS);
        return new FlightModule(
                new FlightConfig(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        configuration.get(Keys.FLIGHT_BATCH_SIZE),
                        configuration.find(Keys.FLIGHT_ADVERTISED_LOCATION).orElse(null),
                        configuration.get(Keys.FLIGHT_MAX_STREAMS),
                        (long) configuration.get(Keys.FLIGHT_MAX_MEMORY_MIB) << 20,
                        configuration.get(Keys.FLIGHT_MAX_CONNECTIONS),
                        configuration.get(Keys.FLIGHT_COMPRESSION).equals("zstd"),
                        configuration.get(Keys.FLIGHT_DRAIN_TIMEOUT)));
    }

    static QueryLimits queryLimits(Configuration configuration) {
        return new QueryLimits(configuration.get(Keys.ANALYTICS_QUERY_TIMEOUT));
    }

    static ExportConfig exports(Configuration configuration) {
        return new ExportConfig(configuration.get(Keys.FLIGHT_SNAPSHOT_LIFETIME));
    }

    static ProjectionConfig projection(Configuration configuration) {
        return new ProjectionConfig(
                configuration.get(Keys.PROJECTION_BATCH_SIZE),
                configuration.get(Keys.PROJECTION_MAX_DELAY),
                configuration.get(Keys.DEAD_LETTERS_MAX));
    }

    static Module eventStreams(Configuration configuration) {
        var natsOnly = configuration.find(TransportKeys.DELIVERY).filter("nats_only"::equals);
        var config =
                new EventStreamConfig(
                        configuration.get(Keys.EVENTS_STREAM_OUTAGE), natsOnly.isEmpty());
        return binder -> binder.bind(EventStreamConfig.class).toInstance(config);
    }

    static RetentionConfig retention(Configuration configuration) {
        return new RetentionConfig(
                new Retention(
                        configuration.get(Keys.EVENTS_RETENTION),
                        configuration.find(Keys.EVENTS_RETENTION_LIMIT).orElse(null)),
                configuration.get(Keys.EVENTS_WARN_AFTER));
    }

    static SecurityConfig security(Configuration configuration) {
        return new SecurityConfig(
                configuration.find(Keys.SECURITY_JWT_SECRET),
                configuration.find(Keys.SECURITY_JWT_ISSUER),
                configuration.find(Keys.SECURITY_JWT_AUDIENCE),
                configuration.get(Keys.SECURITY_API_KEYS),
                configuration.get(Keys.SECURITY_ALLOW_ANONYMOUS),
                configuration.get(Keys.SECURITY_CLOCK_SKEW));
    }
}
