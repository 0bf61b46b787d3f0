package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.testkit.contract.LookupSourceContract;

class MemoryLookupSourceContractTest extends LookupSourceContract {

    @Override
    protected LookupSource open() {
        return new MemoryLookupSource(new MemoryFixture().source());
    }
}
