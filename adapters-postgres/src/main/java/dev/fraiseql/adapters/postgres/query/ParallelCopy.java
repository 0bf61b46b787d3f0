package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.RowStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A table in ranges of blocks, each by a COPY of its own. The first shares its snapshot as it
 * begins, and brings as many others along as are worth it and find a connection free at once: so
 * exports that wait for one another's second connection do not exist.
 */
record ParallelCopy(Database database, Subject subject, PreparedQuery query, int readers) {
    /** A range of fewer is read before another connection is ready. */
    private static final long LEAST_BLOCKS = 128;

    RowStream open() {
        var rows = ranges();
        return TracedRows.of(database.tracer(), plan(BlockRange.WHOLE).copy(), rows);
    }

    private RowStream ranges() {
        return new ParallelRowStream(
                others ->
                        new CopyRowStream(
                                ColumnsPlan.schema(query.query()),
                                database.openStream(),
                                database.streamTimeout(),
                                connection -> first(connection, others)));
    }

    private CopyReader first(LeasedConnection connection, Consumer<RowStream> others)
            throws SQLException {
        var snapshot = ExportedSnapshot.export(connection.jdbc());
        var blocks = TableBlocks.of(connection.jdbc(), query.query());
        var worth = (int) Math.min(readers, Math.max(1, blocks.total() / LEAST_BLOCKS));
        var leases = join(snapshot, worth - 1);
        var ranges = blocks.cut(1 + leases.size());
        for (var i = 0; i < leases.size(); i++) {
            var plan = plan(ranges.get(1 + i));
            others.accept(
                    new CopyRowStream(
                            plan.schema(),
                            leases.get(i),
                            database.streamTimeout(),
                            lease -> start(lease, plan)));
        }
        return start(connection, plan(ranges.getFirst()));
    }

    private List<LeasedConnection> join(ExportedSnapshot snapshot, int most) throws SQLException {
        var joined = new ArrayList<LeasedConnection>();
        try {
            while (joined.size() < most) {
                var lease = database.openStreamIfFree();
                if (lease.isEmpty()) {
                    break;
                }
                joined.add(lease.get());
                snapshot.join(lease.get().jdbc());
            }
            return joined;
        } catch (SQLException | RuntimeException e) {
            joined.forEach(LeasedConnection::close);
            throw e;
        }
    }

    private ColumnsPlan plan(BlockRange range) {
        return ColumnsPlan.of(query.query(), Map.of(), database.unfitAsNull(), range);
    }

    private CopyReader start(LeasedConnection connection, ColumnsPlan plan) throws SQLException {
        return plan.start(connection, subject, query.arguments(), database.streamTimeout());
    }
}
