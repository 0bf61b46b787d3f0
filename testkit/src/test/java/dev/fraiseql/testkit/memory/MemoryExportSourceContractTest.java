package dev.fraiseql.testkit.memory;

import dev.fraiseql.testkit.contract.ExportSourceContract;
import dev.fraiseql.testkit.contract.ExportSourceFixture;

class MemoryExportSourceContractTest extends ExportSourceContract {

    @Override
    protected ExportSourceFixture open() {
        return new MemoryFixture();
    }
}
