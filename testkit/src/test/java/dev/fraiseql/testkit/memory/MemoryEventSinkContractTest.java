package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.testkit.contract.EventSinkContract;
import java.util.List;

class MemoryEventSinkContractTest extends EventSinkContract {

    @Override
    protected Fixture open() {
        var store = new MemoryEventStore();
        return new Fixture() {

            private EventSink sink =
                    new MemoryProjection("analytics", store).open(EventPartition.SINGLE);

            @Override
            public EventSink sink() {
                return sink;
            }

            @Override
            public void reopen() {
                sink.close();
                sink = new MemoryProjection("analytics", store).open(EventPartition.SINGLE);
            }

            @Override
            public List<EntityEvent> stored() {
                return store.find(EventQuery.ALL);
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }
}
