package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.EventStore;

/** Events switched off: whoever asks for them is told so. */
final class NoEventsModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(EventStore.class)
                .toInstance(
                        query -> {
                            throw Failure.of(
                                            FailureCode.ANALYTICS_UNAVAILABLE,
                                            "This server keeps no events.",
                                            "Ask the operator to set events.enabled = true.")
                                    .asException();
                        });
    }
}
