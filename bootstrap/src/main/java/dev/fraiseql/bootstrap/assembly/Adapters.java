package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import dev.fraiseql.adapters.audit.AuditConfig;
import dev.fraiseql.adapters.clickhouse.ClickHouseConfig;
import dev.fraiseql.adapters.clickhouse.ClickHouseModule;
import dev.fraiseql.adapters.duckdb.DuckDbConfig;
import dev.fraiseql.adapters.duckdb.DuckDbModule;
import dev.fraiseql.adapters.flight.FlightConfig;
import dev.fraiseql.adapters.flight.FlightModule;
import dev.fraiseql.adapters.graphql.operation.OperationConfig;
import dev.fraiseql.adapters.graphql.operation.RowsConfig;
import dev.fraiseql.adapters.http.HttpBrowsersConfig;
import dev.fraiseql.adapters.http.HttpConfig;
import dev.fraiseql.adapters.http.HttpLimitsConfig;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.application.EventStreamConfig;
import dev.fraiseql.application.ExportConfig;
import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.application.QueryLimits;
import dev.fraiseql.application.RetentionConfig;
import dev.fraiseql.application.access.CallerLimits;
import dev.fraiseql.application.access.MemoryLimit;
import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.AuditKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.DeadLettersKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.GraphQLKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.LimitsKeys;
import dev.fraiseql.bootstrap.configuration.ProjectionKeys;
import dev.fraiseql.bootstrap.configuration.QueryKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.event.Retention;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.tls.ServerTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Our keys as each adapter's own configuration. */
final class Adapters {

    private Adapters() {}

    static PostgresConfig postgres(Configuration configuration) {
        var url = configuration.get(DatabaseKeys.URL);
        return new PostgresConfig(
                url,
                configuration
                        .find(DatabaseKeys.POOL_SIZE)
                        .orElseGet(() -> PostgresConfig.of(url).poolSize()),
                configuration.get(DatabaseKeys.STREAM_POOL_SIZE),
                configuration.get(DatabaseKeys.SNAPSHOT_POOL_SIZE),
                configuration.get(DatabaseKeys.ACQUIRE_TIMEOUT),
                configuration.get(DatabaseKeys.STATEMENT_TIMEOUT),
                configuration.get(DatabaseKeys.STREAM_TIMEOUT),
                configuration.get(QueryKeys.UNREPRESENTABLE).equals("null"),
                configuration.find(DatabaseKeys.TLS_CA).map(configuration::resolve));
    }

    static UploadLimits uploads(Configuration configuration) {
        return new UploadLimits(
                configuration.get(DatabaseKeys.UPLOAD_MAX_ROWS),
                configuration.get(DatabaseKeys.UPLOAD_MAX_SIZE));
    }

    /** {@code duckdb::memory:}, or {@code duckdb:} and a file. */
    static Module duckDb(Configuration configuration) {
        var place = configuration.get(AnalyticsKeys.URL).substring("duckdb:".length());
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
                        Math.toIntExact(configuration.get(AnalyticsKeys.MEMORY_LIMIT) >> 20)));
    }

    static Module clickHouse(Configuration configuration) {
        return new ClickHouseModule(
                ClickHouseConfig.of(
                        configuration.get(AnalyticsKeys.URL),
                        Math.toIntExact(configuration.get(AnalyticsKeys.RETENTION).toDays()),
                        Math.toIntExact(configuration.get(AnalyticsKeys.VIEWS_RETENTION).toDays()),
                        configuration.find(AnalyticsKeys.EXTRACT).orElse(List.of()),
                        StoreTls.of(
                                configuration, AnalyticsKeys.TLS_CA, AnalyticsKeys.TLS_INSECURE)));
    }

    static Module access(Configuration configuration) {
        var rate = configuration.find(LimitsKeys.REQUESTS_PER_SECOND).orElse(0);
        return new AccessModule(
                new CallerLimits(
                        configuration.find(LimitsKeys.STREAMS_PER_CALLER).orElse(0),
                        rate,
                        configuration.find(LimitsKeys.BURST).orElse(rate),
                        configuration.get(LimitsKeys.WINDOW),
                        configuration.find(LimitsKeys.ROWS_PER_WINDOW).orElse(0),
                        configuration.find(LimitsKeys.BYTES_PER_WINDOW).orElse(0L),
                        configuration.find(LimitsKeys.ROWS_PER_RESULT).orElse(0),
                        configuration.find(LimitsKeys.BYTES_PER_RESULT).orElse(0L),
                        configuration.find(LimitsKeys.STREAM_DURATION).orElse(Duration.ZERO)),
                configuration
                        .find(LimitsKeys.MEMORY)
                        .map(MemoryLimit::new)
                        .orElse(MemoryLimit.DEFAULT));
    }

    /** Empty where no log is kept. */
    static Optional<AuditConfig> audit(Configuration configuration) {
        return configuration
                .find(AuditKeys.PATH)
                .map(
                        path ->
                                new AuditConfig(
                                        configuration.resolve(path).toAbsolutePath().normalize(),
                                        configuration.find(AuditKeys.KEY),
                                        configuration.get(AuditKeys.FILE_SIZE),
                                        configuration.get(AuditKeys.FLUSH_INTERVAL),
                                        configuration.get(AuditKeys.ON_FAILURE).equals("refuse")));
    }

    static CursorSecret cursors(Configuration configuration) {
        return configuration
                .find(SecurityKeys.CURSOR_SECRET)
                .map(secret -> new CursorSecret(secret.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(CursorSecret::random);
    }

    static OperationConfig graphql(Configuration configuration) {
        return new OperationConfig(
                configuration.get(GraphQLKeys.MAX_TOKENS),
                configuration.get(GraphQLKeys.MAX_DEPTH),
                configuration.get(GraphQLKeys.MAX_FIELDS),
                configuration.get(GraphQLKeys.MAX_ALIASES),
                configuration.get(GraphQLKeys.MAX_ROOT_FIELDS),
                configuration.get(GraphQLKeys.INTROSPECTION),
                new RowsConfig(
                        configuration.get(GraphQLKeys.DEFAULT_PAGE_SIZE),
                        configuration.find(GraphQLKeys.MAX_PAGE_SIZE).orElse(null),
                        configuration.get(GraphQLKeys.ASSUMED_LIST_SIZE),
                        configuration.get(GraphQLKeys.MAX_COMPLEXITY),
                        configuration.get(GraphQLKeys.MAX_WRITTEN_ROWS)),
                OperationConfig.DEFAULT.cacheBytes());
    }

    static HttpConfig http(Configuration configuration, Optional<ServerTls> tls) {
        return new HttpConfig(
                configuration.get(HttpKeys.BIND_ADDRESS),
                configuration.get(HttpKeys.GRAPHIQL),
                configuration.get(HttpKeys.DRAIN_TIMEOUT),
                configuration.get(HttpKeys.COMPRESSION),
                configuration.get(HttpKeys.GET_MAX_AGE),
                new HttpLimitsConfig(
                        Math.toIntExact(configuration.get(HttpKeys.MAX_BODY_SIZE)),
                        configuration.get(HttpKeys.MAX_BATCH),
                        configuration.get(HttpKeys.MAX_CONNECTIONS),
                        configuration.get(HttpKeys.REQUEST_TIMEOUT),
                        configuration.get(HttpKeys.IDLE_TIMEOUT)),
                browsers(configuration),
                tls);
    }

    private static HttpBrowsersConfig browsers(Configuration configuration) {
        return new HttpBrowsersConfig(
                configuration.find(HttpKeys.CORS_ORIGINS).orElse(List.of()),
                configuration.get(HttpKeys.HSTS_MAX_AGE));
    }

    static Module flight(Configuration configuration, Optional<ServerTls> tls) {
        var address = configuration.get(FlightKeys.BIND_ADDRESS);
        return new FlightModule(
                new FlightConfig(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        configuration.get(FlightKeys.BATCH_SIZE),
                        configuration.find(FlightKeys.ADVERTISED_LOCATION).orElse(null),
                        configuration.get(FlightKeys.MAX_STREAMS),
                        configuration.get(FlightKeys.MAX_MEMORY),
                        configuration.get(FlightKeys.MAX_CONNECTIONS),
                        configuration.get(FlightKeys.COMPRESSION).equals("zstd"),
                        configuration.get(FlightKeys.DRAIN_TIMEOUT),
                        tls));
    }

    static QueryLimits queryLimits(Configuration configuration) {
        return new QueryLimits(configuration.get(AnalyticsKeys.QUERY_TIMEOUT));
    }

    static ExportConfig exports(Configuration configuration) {
        return new ExportConfig(configuration.get(FlightKeys.SNAPSHOT_LIFETIME));
    }

    static ProjectionConfig projection(Configuration configuration) {
        return new ProjectionConfig(
                configuration.get(ProjectionKeys.BATCH_SIZE),
                configuration.get(ProjectionKeys.MAX_DELAY),
                configuration.get(DeadLettersKeys.MAX));
    }

    static Module eventStreams(Configuration configuration) {
        var natsOnly = configuration.find(EventsKeys.DELIVERY).filter("nats_only"::equals);
        var config =
                new EventStreamConfig(
                        configuration.get(EventsKeys.STREAM_OUTAGE), natsOnly.isEmpty());
        return binder -> binder.bind(EventStreamConfig.class).toInstance(config);
    }

    static RetentionConfig retention(Configuration configuration) {
        return new RetentionConfig(
                new Retention(
                        configuration.get(EventsKeys.RETENTION),
                        configuration.find(EventsKeys.RETENTION_LIMIT).orElse(null)),
                configuration.get(EventsKeys.WARN_AFTER));
    }

    static Module authorization(Configuration configuration) {
        var config =
                new AuthorizationConfig(configuration.get(SecurityKeys.DEFAULT).equals("deny"));
        return binder -> binder.bind(AuthorizationConfig.class).toInstance(config);
    }
}
