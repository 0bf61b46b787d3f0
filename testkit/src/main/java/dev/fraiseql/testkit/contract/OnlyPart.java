package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;

/** The first part of a snapshot, which is closed with it. */
record OnlyPart(ExportSource.Snapshot snapshot, RowStream rows) implements RowStream {

    OnlyPart(ExportSource.Snapshot snapshot) {
        this(snapshot, snapshot.rows(0));
    }

    @Override
    public ResultSchema schema() {
        return rows.schema();
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        return rows.read(into, maxRows);
    }

    @Override
    public void cancel() {
        rows.cancel();
    }

    @Override
    public void close() {
        rows.close();
        snapshot.close();
    }
}
