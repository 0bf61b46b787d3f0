package dev.fraiseql.adapters.lucene;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;

/** The index is open and can be read. */
final class LuceneHealth implements HealthCheck {

    private final Lucene lucene;

    @Inject
    LuceneHealth(Lucene lucene) {
        this.lucene = lucene;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void check() {
        lucene.live().read(searcher -> searcher.getIndexReader().maxDoc());
    }
}
