package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;

/** Events switched off: whoever asks for them is told so. */
final class NoEventsModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(EventStore.class).toInstance(new NoEvents());
    }

    private static final class NoEvents implements EventStore {

        @Override
        public RowStream read(EventQuery query) {
            throw none();
        }

        @Override
        public Checkpoints checkpoints() {
            throw none();
        }

        private static FailureException none() {
            return Failure.of(
                            FailureCode.ANALYTICS_UNAVAILABLE,
                            "This server keeps no events.",
                            "Ask the operator to set events.enabled = true.")
                    .asException();
        }
    }
}
