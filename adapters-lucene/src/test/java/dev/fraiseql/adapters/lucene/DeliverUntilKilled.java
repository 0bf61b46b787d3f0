package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.testkit.contract.Events;
import java.nio.file.Path;

/**
 * A process that delivers batches of 200 events to a folder until it is killed; it says when one is
 * applied.
 */
final class DeliverUntilKilled {
    static final int BATCH = 200;

    private DeliverUntilKilled() {}

    public static void main(String[] arguments) {
        var lucene = new Lucene(LuceneConfig.in(Path.of(arguments[0])));
        lucene.start();
        var sink = new LuceneProjection(lucene).open(EventPartition.SINGLE);
        var applied = 0L;
        while (true) {
            sink.deliver(Events.batch(applied + 1, applied + BATCH));
            applied += BATCH;
            System.out.println(applied);
        }
    }
}
