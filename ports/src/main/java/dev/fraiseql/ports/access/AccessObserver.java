package dev.fraiseql.ports.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;

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
