package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;

/** Ranges of blocks under one exported snapshot, each by its own COPY. Thread-safe. */
public final class PostgresExportSource implements ExportSource {
    private final Database database;

    @Inject
    public PostgresExportSource(Database database) {
        this.database = database;
    }

    @Override
    public RowStream parallel(Subject subject, PreparedQuery query, int readers) {
        return new ParallelCopy(database, subject, query, readers).open();
    }

    @Override
    public Snapshot freeze(Subject subject, PreparedQuery query, int parts) {
        return FrozenRows.open(database, subject, query, parts);
    }
}
