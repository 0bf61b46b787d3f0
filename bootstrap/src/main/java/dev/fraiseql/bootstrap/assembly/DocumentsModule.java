package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.fraiseql.application.AutomaticQueries;
import dev.fraiseql.application.FindQuery;
import dev.fraiseql.application.LimitOperations;
import dev.fraiseql.application.OperationLimit;
import dev.fraiseql.application.PersistQuery;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.GraphQLKeys;
import dev.fraiseql.bootstrap.configuration.LimitsKeys;
import dev.fraiseql.domain.query.TrustedDocuments;

/** Which documents a server runs, where it finds them, and how many at once. */
final class DocumentsModule extends AbstractModule {

    private final Configuration configuration;
    private final TrustedDocuments trusted;

    DocumentsModule(Configuration configuration, TrustedDocuments trusted) {
        this.configuration = configuration;
        this.trusted = trusted;
    }

    @Override
    protected void configure() {
        bind(TrustedDocuments.class).toInstance(trusted);
        bind(AutomaticQueries.class)
                .toInstance(
                        configuration.get(GraphQLKeys.AUTOMATIC_PERSISTED_QUERIES)
                                ? AutomaticQueries.ENABLED
                                : AutomaticQueries.DISABLED);
        bind(FindQuery.class).in(Singleton.class);
        bind(PersistQuery.class).in(Singleton.class);
        bind(OperationLimit.class)
                .toInstance(
                        new OperationLimit(configuration.get(LimitsKeys.OPERATIONS_PER_CALLER)));
        bind(LimitOperations.class).in(Singleton.class);
    }
}
