package dev.fraiseql.adapters.lucene;

import dev.fraiseql.testkit.contract.EventSearchContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneEventSearchContractIT extends EventSearchContract {
    @TempDir static Path folder;

    @Override
    protected Fixture open() {
        return new LuceneFixture(folder);
    }
}
