package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.sql.Dialect;
import dev.fraiseql.sql.Source;
import dev.fraiseql.sql.SqlQuery;
import jakarta.inject.Inject;

/** Queries of the events, over the live table. */
final class ClickHouseAnalyticsSource implements AnalyticsSource {
    private static final Source EVENTS =
            new Source(EventTables.LIVE.events() + " FINAL", column -> "`" + column + "`");

    private final ClickHouse database;

    @Inject
    ClickHouseAnalyticsSource(ClickHouse database) {
        this.database = database;
    }

    @Override
    public RowStream rows(PreparedQuery query) {
        var sql = SqlQuery.of(query, EVENTS, Dialect.CLICKHOUSE);
        var parameters = new Parameters();
        for (var i = 0; i < sql.values().size(); i++) {
            parameters.text("p" + i, sql.values().get(i).value().toString());
        }
        return new ClickHouseRowStream(database, sql.text(), parameters, sql.schema());
    }
}
