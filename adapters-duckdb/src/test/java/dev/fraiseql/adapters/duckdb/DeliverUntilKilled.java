package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.testkit.contract.Events;
import java.nio.file.Path;

/**
 * A process that delivers batches of 1,000 events to a file until it is killed; it says when the
 * first is applied.
 */
final class DeliverUntilKilled {
    static final int BATCH = 1_000;

    private DeliverUntilKilled() {}

    public static void main(String[] arguments) {
        var database = new DuckDb(DuckDbConfig.in(Path.of(arguments[0])));
        database.start();
        var sink = new DuckDbEventSink(database, EventPartition.SINGLE);
        var applied = 0L;
        while (true) {
            sink.deliver(Events.batch(applied + 1, applied + BATCH));
            applied += BATCH;
            System.out.println(applied);
        }
    }
}
