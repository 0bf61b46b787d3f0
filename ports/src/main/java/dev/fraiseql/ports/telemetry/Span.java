package dev.fraiseql.ports.telemetry;

import dev.fraiseql.domain.failure.FailureCode;

/** A piece of work under way. Used by one thread at a time, not always the same. */
public interface Span extends AutoCloseable {

    /** Nobody follows. */
    Span NONE =
            new Span() {
                @Override
                public void moved(long rows) {}

                @Override
                public void failed(FailureCode code) {}

                @Override
                public void close() {}
            };

    /** How many rows or events it was, in all. */
    void moved(long rows);

    /** Why it does not end well. */
    void failed(FailureCode code);

    /** It is over; a second call does nothing. */
    @Override
    void close();
}
