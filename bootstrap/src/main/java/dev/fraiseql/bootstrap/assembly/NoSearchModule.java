package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.search.EventSearch;

/** No search store: whoever searches is told so. */
final class NoSearchModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(EventSearch.class)
                .toInstance(
                        query -> {
                            throw Failure.of(
                                            FailureCode.SEARCH_UNAVAILABLE,
                                            "This server has no search store.",
                                            "Ask the operator to set search.url, and events.enabled = true.")
                                    .asException();
                        });
    }
}
