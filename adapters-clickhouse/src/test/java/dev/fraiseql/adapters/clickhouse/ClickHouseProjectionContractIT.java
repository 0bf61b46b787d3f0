package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.testkit.contract.ProjectionContract;

class ClickHouseProjectionContractIT extends ProjectionContract {
    @Override
    protected Fixture open() throws Exception {
        return ClickHouseFixture.open();
    }
}
