package dev.fraiseql.ports.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;

/**
 * Sees every access of every door, from its begin to its end. Thread-safe; must neither block nor
 * fail, for callers wait meanwhile.
 */
public interface AccessObserver {

    /** A call came in. On the thread that handles it. */
    Observation begin(AccessStart start);

    /** One access. */
    interface Observation {

        /**
         * Called on each thread that works on the access, around its work.
         *
         * @return closed on the same thread when it has done so
         */
        default Scope enter() {
            return Scope.NONE;
        }

        /**
         * Rows or bytes were sent or received; while a stream goes on as well, on any thread.
         *
         * @param entrance as it is known by then
         */
        default void moved(Entrance entrance, long rows, long bytes) {}

        /** There was something to send, and the client did not take it for so long. */
        default void heldUp(Entrance entrance, long nanos) {}

        /** Called once, on any thread. */
        void end(AccessRecord record);
    }

    /** What {@link Observation#enter} set up for a thread. */
    interface Scope extends AutoCloseable {

        Scope NONE = () -> {};

        @Override
        void close();
    }
}
