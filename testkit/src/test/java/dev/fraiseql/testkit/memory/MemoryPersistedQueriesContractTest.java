package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.testkit.contract.PersistedQueriesContract;

class MemoryPersistedQueriesContractTest extends PersistedQueriesContract {

    @Override
    protected PersistedQueries open() {
        return new MemoryPersistedQueries();
    }
}
