package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.testkit.contract.ProjectionContract;
import java.util.List;

class MemoryProjectionContractTest extends ProjectionContract {

    @Override
    protected Fixture open() {
        var store = new MemoryEventStore();
        return new Fixture() {

            private Projection projection = new MemoryProjection("analytics", store);

            @Override
            public Projection projection() {
                return projection;
            }

            @Override
            public void reopen() {
                projection = new MemoryProjection("analytics", store);
            }

            @Override
            public List<EntityEvent> stored() {
                return store.find(EventQuery.ALL);
            }

            @Override
            public void close() {}
        };
    }
}
