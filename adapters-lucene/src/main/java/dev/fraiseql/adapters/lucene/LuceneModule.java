package dev.fraiseql.adapters.lucene;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.search.EventSearch;

/** Binds the search store to an embedded Lucene. */
public final class LuceneModule extends AbstractModule {

    private final LuceneConfig config;

    public LuceneModule(LuceneConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(LuceneConfig.class).toInstance(config);
        bind(Lucene.class).in(Singleton.class);
        bind(LuceneProjection.class).in(Singleton.class);
        bind(LuceneEventSearch.class).in(Singleton.class);
        bind(LuceneAccessLog.class).in(Singleton.class);
        bind(LuceneHealth.class).in(Singleton.class);
        bind(EventSearch.class).to(LuceneEventSearch.class);
        bind(AccessLog.class).to(LuceneAccessLog.class);
        Multibinder.newSetBinder(binder(), Projection.class)
                .addBinding()
                .to(LuceneProjection.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(Lucene.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(LuceneHealth.class);
    }
}
