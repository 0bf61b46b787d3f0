package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.search.AccessDocument;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.access.AccessLog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps accesses in dated indices of their own. */
final class ElasticsearchAccessLog implements AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchAccessLog.class);

    /** A bulk request has its price. */
    private static final Duration GATHER = Duration.ofMillis(500);

    private final Generations generations;
    private final BulkWriter bulk;

    @Inject
    ElasticsearchAccessLog(Generations generations, BulkWriter bulk) {
        this.generations = generations;
        this.bulk = bulk;
    }

    @Override
    public String name() {
        return "search store's request log";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Duration gather() {
        return GATHER;
    }

    @Override
    public void append(List<AccessEntry> entries) {
        generations.live();
        var names = generations.names();
        var items = new ArrayList<BulkItem>();
        for (var entry : entries) {
            var event = AccessDocument.of(entry);
            try {
                items.add(
                        new BulkItem(
                                event,
                                EventJson.lines(
                                        "index",
                                        names.dated(names.requests(), event.event().timestamp()),
                                        AccessDocument.PARTITION,
                                        event)));
            } catch (UnsearchableEventException caller) {
                LOG.warn("an access is not searchable: {}", caller.reason());
            }
        }
        bulk.write(items);
    }
}
