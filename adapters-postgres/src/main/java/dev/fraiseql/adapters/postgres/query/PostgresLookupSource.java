package dev.fraiseql.adapters.postgres.query;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lookups, each batch by one COPY; plans are cached for each query instance. Thread-safe. */
public final class PostgresLookupSource implements LookupSource {
    private static final int CACHED_PLANS = 256;

    private final Database database;
    private final LoadingCache<Query, LookupQuery> plans;

    @Inject
    public PostgresLookupSource(Database database) {
        this.database = database;
        this.plans =
                Caffeine.newBuilder()
                        .weakKeys()
                        .maximumSize(CACHED_PLANS)
                        .build(query -> LookupQuery.of(query, database.unfitAsNull()));
    }

    @Override
    public RowStream rows(Subject subject, QueryBatch batch) {
        var plan = plans.get(batch.query());
        return TracedRows.of(
                database.tracer(),
                plan.copy(),
                new CopyRowStream(
                        plan.schema(),
                        database.openStream(),
                        database.streamTimeout(),
                        connection -> start(connection, plan, subject, batch)));
    }

    private CopyReader start(
            LeasedConnection connection, LookupQuery plan, Subject subject, QueryBatch batch)
            throws SQLException {
        try (var settings = connection.jdbc().prepareStatement(plan.settings())) {
            Identity.bind(settings, subject);
            var index = Identity.PARAMETERS;
            settings.setString(++index, Long.toString(database.streamTimeout().toMillis()));
            settings.setString(++index, Integer.toString(batch.runs().size()));
            for (var binding : plan.bindings()) {
                settings.setString(++index, ValueText.array(texts(binding, batch)));
            }
            settings.execute();
        }
        return new CopyReader(
                connection.postgres().getCopyAPI().copyOut(plan.copy()), plan.columns());
    }

    private static List<@Nullable String> texts(Binding binding, QueryBatch batch) {
        var texts = new ArrayList<@Nullable String>(batch.runs().size());
        for (var run : batch.runs()) {
            texts.add(binding.text(run));
        }
        return texts;
    }
}
