package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.testkit.contract.ExportSourceContract;
import dev.fraiseql.testkit.contract.ExportSourceFixture;

class PostgresExportSourceContractIT extends ExportSourceContract {

    @Override
    protected ExportSourceFixture open() throws Exception {
        return SampleFixture.create();
    }
}
