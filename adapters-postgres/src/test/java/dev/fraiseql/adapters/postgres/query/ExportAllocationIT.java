package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowWriter;
import dev.fraiseql.testkit.service.PostgresServer;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** An export makes no object a row but the driver's own array of the row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportAllocationIT {
    private static final int ROWS = 50_000;

    /** What is made once a stream, and by the JVM itself, spread over the rows. */
    private static final double SLACK_BYTES = 2;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ServedDatabase served;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                "create table wide as select i as id, md5(i::text)::uuid as key, 'order ' || i as"
                        + " label, (i % 1000 / 100.0)::numeric(12,2) as total, now() - i * interval"
                        + " '1 second' as at, i % 2 = 0 as flag, i / 3.0::float8 as ratio,"
                        + " date '2026-01-01' + i % 365 as day, i * 10000000000 as large,"
                        + " case when i % 5 > 0 then 'note' end as note"
                        + " from generate_series(1, "
                        + ROWS
                        + ") i");
        served = new ServedDatabase(database, 2);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void nothingIsMadeForARow() {
        var type = served.type("public", "wide");
        var query = read(served.rows(type).allFields());
        // What is compiled makes less than what is interpreted.
        for (var run = 0; run < 3; run++) {
            export(query);
            driver();
        }
        var ours = export(query);
        var driver = driver();
        assertThat((ours - driver) / (double) ROWS)
                .as("bytes a row beyond the driver's %.1f", driver / (double) ROWS)
                .isLessThan(SLACK_BYTES);
    }

    private long export(PreparedQuery query) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        try (var stream = served.source.rows(Subject.ANONYMOUS, query)) {
            var nowhere = new Nowhere();
            var rows = 0;
            for (var read = stream.read(nowhere, 1_000);
                    read > 0;
                    read = stream.read(nowhere, 1_000)) {
                rows += read;
            }
            assertThat(rows).isEqualTo(ROWS);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private long driver() {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        served.database.withConnection(
                connection -> {
                    var copy =
                            connection
                                    .unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyOut("copy wide to stdout (format binary)");
                    while (copy.readFromCopy() != null) {
                        // Only its arrays count.
                    }
                    return true;
                });
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Takes every value and keeps none. */
    private static final class Nowhere implements RowWriter, ColumnWriter {
        @Override
        public ColumnWriter column(int index) {
            return this;
        }

        @Override
        public boolean endRow() {
            return true;
        }

        @Override
        public void writeNull() {}

        @Override
        public void writeBoolean(boolean value) {}

        @Override
        public void writeLong(long value) {}

        @Override
        public void writeDouble(double value) {}

        @Override
        public void writeDecimal(long unscaled) {}

        @Override
        public void writeDecimal(BigDecimal value) {}

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {}

        @Override
        public void writeBytes(byte[] source, int offset, int length) {}
    }
}
