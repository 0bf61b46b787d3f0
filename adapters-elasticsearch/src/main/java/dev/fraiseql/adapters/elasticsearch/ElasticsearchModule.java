package dev.fraiseql.adapters.elasticsearch;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.search.EventSearch;

/** Binds the search store to an Elasticsearch cluster. */
public final class ElasticsearchModule extends AbstractModule {

    private final ElasticsearchConfig config;

    public ElasticsearchModule(ElasticsearchConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ElasticsearchConfig.class).toInstance(config);
        bind(Elasticsearch.class).in(Singleton.class);
        bind(Generations.class).in(Singleton.class);
        bind(BulkWriter.class).in(Singleton.class);
        bind(ElasticsearchProjection.class).in(Singleton.class);
        bind(ElasticsearchEventSearch.class).in(Singleton.class);
        bind(ElasticsearchAccessLog.class).in(Singleton.class);
        bind(ElasticsearchRetention.class).in(Singleton.class);
        bind(ElasticsearchHealth.class).in(Singleton.class);
        bind(EventSearch.class).to(ElasticsearchEventSearch.class);
        bind(AccessLog.class).to(ElasticsearchAccessLog.class);
        Multibinder.newSetBinder(binder(), Projection.class)
                .addBinding()
                .to(ElasticsearchProjection.class);
        var components = Multibinder.newSetBinder(binder(), Component.class);
        components.addBinding().to(Elasticsearch.class);
        components.addBinding().to(ElasticsearchRetention.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class)
                .addBinding()
                .to(ElasticsearchHealth.class);
        bind(ElasticsearchDiagnosis.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class)
                .addBinding()
                .to(ElasticsearchDiagnosis.class);
    }
}
