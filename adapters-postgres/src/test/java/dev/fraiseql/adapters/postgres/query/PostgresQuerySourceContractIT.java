package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.testkit.contract.QuerySourceContract;
import dev.fraiseql.testkit.contract.QuerySourceFixture;

class PostgresQuerySourceContractIT extends QuerySourceContract {

    @Override
    protected QuerySourceFixture open() throws Exception {
        return SampleFixture.create();
    }
}
