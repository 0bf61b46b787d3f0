package dev.fraiseql.adapters.lucene;

import dev.fraiseql.testkit.contract.ProjectionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneProjectionContractIT extends ProjectionContract {
    @TempDir Path folder;

    @Override
    protected Fixture open() {
        return new LuceneFixture(folder);
    }
}
