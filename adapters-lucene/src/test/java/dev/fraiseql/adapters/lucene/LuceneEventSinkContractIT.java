package dev.fraiseql.adapters.lucene;

import dev.fraiseql.testkit.contract.EventSinkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneEventSinkContractIT extends EventSinkContract {
    @TempDir Path folder;

    @Override
    protected Fixture open() {
        return new LuceneFixture(folder);
    }
}
