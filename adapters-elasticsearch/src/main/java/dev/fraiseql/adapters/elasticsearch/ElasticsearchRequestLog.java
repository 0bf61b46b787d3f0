package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.search.RequestRecord;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.search.RequestLog;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps requests in dated indices of their own. */
final class ElasticsearchRequestLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchRequestLog.class);

    private final Generations generations;
    private final BulkWriter bulk;

    @Inject
    ElasticsearchRequestLog(Generations generations, BulkWriter bulk) {
        this.generations = generations;
        this.bulk = bulk;
    }

    @Override
    public void append(List<RequestRecord> requests) {
        generations.live();
        var names = generations.names();
        var items = new ArrayList<BulkItem>();
        for (var request : requests) {
            var event = request.toLogged();
            try {
                items.add(
                        new BulkItem(
                                event,
                                EventJson.lines(
                                        "index",
                                        names.dated(names.requests(), request.time()),
                                        RequestRecord.PARTITION,
                                        event)));
            } catch (UnsearchableEventException caller) {
                LOG.debug("a request is not logged: {}", caller.reason());
            }
        }
        bulk.write(items);
    }
}
