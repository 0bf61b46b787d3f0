package dev.fraiseql.testkit.memory;

import dev.fraiseql.testkit.contract.QuerySourceContract;
import dev.fraiseql.testkit.contract.QuerySourceFixture;

class MemoryQuerySourceContractTest extends QuerySourceContract {

    @Override
    protected QuerySourceFixture open() {
        return new MemoryFixture();
    }
}
