package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.testkit.contract.ProjectionContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DuckDbProjectionContractIT extends ProjectionContract {
    @TempDir Path folder;

    @Override
    protected Fixture open() {
        var file = new DuckDbFixture(folder.resolve("events.duckdb"));
        return new Fixture() {
            @Override
            public Projection projection() {
                return new DuckDbProjection(file.database());
            }

            @Override
            public void reopen() {
                file.reopen();
            }

            @Override
            public List<EntityEvent> stored() {
                return file.stored();
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }
}
