package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.testkit.contract.EventSinkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEventSinkContractIT extends EventSinkContract {
    @TempDir Path folder;

    @Override
    protected Fixture open() {
        return new DuckDbFixture(folder.resolve("events.duckdb"));
    }
}
