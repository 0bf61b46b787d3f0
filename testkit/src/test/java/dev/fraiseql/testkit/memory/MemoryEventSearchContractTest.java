package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.search.EventSearch;
import dev.fraiseql.testkit.contract.EventSearchContract;

class MemoryEventSearchContractTest extends EventSearchContract {

    @Override
    protected Fixture open() {
        var store = new MemoryEventStore();
        var search = new MemoryEventSearch(store);
        return new Fixture() {
            @Override
            public EventSearch search() {
                return search;
            }

            @Override
            public Projection projection() {
                return new MemoryProjection("search", store);
            }

            @Override
            public AccessLog requests() {
                return search;
            }

            @Override
            public void refresh() {}

            @Override
            public void close() {}
        };
    }
}
