package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A snapshot that a connection of its own holds open; each part is read on another one. */
final class FrozenRows implements ExportSource.Snapshot {
    private final Database database;
    private final LeasedConnection holder;
    private final Subject subject;
    private final PreparedQuery query;
    private final ExportedSnapshot snapshot;
    private final List<BlockRange> ranges;
    private volatile boolean closed;

    private FrozenRows(
            Database database,
            LeasedConnection holder,
            Subject subject,
            PreparedQuery query,
            int parts)
            throws SQLException {
        this.database = database;
        this.holder = holder;
        this.subject = subject;
        this.query = query;
        this.snapshot = ExportedSnapshot.export(holder.jdbc());
        this.ranges = TableBlocks.of(holder.jdbc(), query.query()).cut(parts);
    }

    static FrozenRows open(Database database, Subject subject, PreparedQuery query, int parts) {
        var holder = database.openSnapshot();
        try {
            return new FrozenRows(database, holder, subject, query, parts);
        } catch (SQLException e) {
            holder.close();
            throw SqlFailures.of(e);
        } catch (RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    @Override
    public int parts() {
        return ranges.size();
    }

    @Override
    public RowStream rows(int part) {
        Objects.checkIndex(part, ranges.size());
        if (closed) {
            throw ExportedSnapshot.expired().asException();
        }
        var plan =
                ColumnsPlan.of(query.query(), Map.of(), database.unfitAsNull(), ranges.get(part));
        return TracedRows.of(
                database.tracer(),
                plan.copy(),
                new CopyRowStream(
                        plan.schema(),
                        database.openStream(),
                        database.streamTimeout(),
                        connection -> {
                            snapshot.join(connection.jdbc());
                            return plan.start(
                                    connection,
                                    subject,
                                    query.arguments(),
                                    database.streamTimeout());
                        }));
    }

    @Override
    public void close() {
        closed = true;
        holder.close();
    }
}
