package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;

/** Reads the live tables, each stream by a query of its own. */
final class ClickHouseEventStore implements EventStore {
    private final ClickHouse database;
    private final ClickHouseProjection projection;

    @Inject
    ClickHouseEventStore(ClickHouse database, ClickHouseProjection projection) {
        this.database = database;
        this.projection = projection;
    }

    @Override
    public RowStream read(EventQuery query) {
        var sql = new EventSql(EventTables.LIVE, query);
        return new ClickHouseRowStream(
                database, sql.text(), sql.parameters(), EventColumns.schema(query.extras()));
    }

    @Override
    public Checkpoints checkpoints() {
        return projection.checkpoints();
    }
}
