package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import java.util.Objects;

/** Keeps one state of the tables; a part is every n-th row of it. Thread-safe. */
public final class MemoryExportSource implements ExportSource {

    private final MemoryTables tables;
    private final MemoryQuerySource source;

    public MemoryExportSource(MemoryTables tables, MemoryQuerySource source) {
        this.tables = tables;
        this.source = source;
    }

    @Override
    public RowStream parallel(Subject subject, PreparedQuery query, int readers) {
        return source.rows(subject, query);
    }

    @Override
    public Snapshot freeze(Subject subject, PreparedQuery query, int parts) {
        var rows = rows(query);
        var whole =
                rows.function() == null
                        && rows.distinctOn().isEmpty()
                        && rows.limit() == null
                        && rows.offset() == null
                        && rows.order().isEmpty();
        var cut = whole && tables.isBase(rows.type().table()) ? parts : 1;
        return new State(tables.read(), query, cut);
    }

    private static RowSet rows(PreparedQuery query) {
        if (query.query().roots().size() == 1
                && query.query().roots().getFirst() instanceof RootField.Many many) {
            return many.rows();
        }
        throw new IllegalArgumentException("an export needs exactly one root of rows");
    }

    private final class State implements Snapshot {
        private final MemoryTables.RowsByTable state;
        private final PreparedQuery query;
        private final int parts;
        private volatile boolean closed;

        private State(MemoryTables.RowsByTable state, PreparedQuery query, int parts) {
            this.state = state;
            this.query = query;
            this.parts = parts;
        }

        @Override
        public int parts() {
            return parts;
        }

        @Override
        public RowStream rows(int part) {
            Objects.checkIndex(part, parts);
            if (closed) {
                throw Failure.of(
                                FailureCode.SNAPSHOT_EXPIRED,
                                "The snapshot of this export is gone.",
                                "Ask for another.")
                        .asException();
            }
            return source.part(
                    state, MemoryExportSource.rows(query), query.arguments(), part, parts);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
