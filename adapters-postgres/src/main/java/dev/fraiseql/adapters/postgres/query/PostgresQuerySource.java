package dev.fraiseql.adapters.postgres.query;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.telemetry.Work;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The query source: plans cached for each query instance, JSON by one round trip, rows by COPY.
 * Thread-safe.
 */
public final class PostgresQuerySource implements QuerySource {
    private static final int CACHED_PLANS = 1024;

    private final Database database;
    private final LoadingCache<Query, Plans<JsonPlan>> jsonPlans;
    private final LoadingCache<Query, Plans<ColumnsPlan>> columnsPlans;
    private final LoadingCache<Query, Plans<SmallPlan>> smallPlans;

    @Inject
    public PostgresQuerySource(Database database) {
        this.database = database;
        var unfitAsNull = database.unfitAsNull();
        this.jsonPlans = cache((query, bounds) -> JsonPlan.of(query, bounds, unfitAsNull));
        this.columnsPlans = cache((query, bounds) -> ColumnsPlan.of(query, bounds, unfitAsNull));
        this.smallPlans = cache((query, bounds) -> SmallPlan.of(query, bounds, unfitAsNull));
    }

    @Override
    public JsonDocument json(Subject subject, PreparedQuery query) {
        var plan = jsonPlans.get(query.query()).of(query.arguments());
        if (plan.columns().isEmpty()) {
            return JsonRun.constant(plan);
        }
        var span = database.tracer().begin(Work.STATEMENT, plan.sql());
        try (span) {
            return JsonRun.run(
                    database, plan, subject, query.arguments(), FieldNames.of(query.query()));
        } catch (FailureException failure) {
            span.failed(failure.first().code());
            throw failure;
        }
    }

    @Override
    public RowStream rows(Subject subject, PreparedQuery query) {
        if (SmallPlan.serves(query)) {
            var plan = smallPlans.get(query.query()).of(query.arguments());
            return traced(
                    plan.sql(),
                    new CopyRowStream(
                            plan.schema(),
                            database.openQuery(),
                            database.streamTimeout(),
                            connection -> plan.start(connection, subject, query.arguments())));
        }
        var plan = columnsPlans.get(query.query()).of(query.arguments());
        return traced(
                plan.copy(),
                new CopyRowStream(
                        plan.schema(),
                        database.openStream(),
                        database.streamTimeout(),
                        connection ->
                                plan.start(
                                        connection,
                                        subject,
                                        query.arguments(),
                                        database.streamTimeout())));
    }

    private RowStream traced(String sql, RowStream rows) {
        return TracedRows.of(database.tracer(), sql, rows);
    }

    /**
     * By identity, since equal queries are one instance as a rule and comparing deep ones costs
     * more than a plan.
     */
    private static <P> LoadingCache<Query, Plans<P>> cache(
            BiFunction<Query, Map<Record, Long>, P> render) {
        return Caffeine.newBuilder()
                .weakKeys()
                .maximumSize(CACHED_PLANS)
                .build(query -> new Plans<>(query, bounds -> render.apply(query, bounds)));
    }
}
