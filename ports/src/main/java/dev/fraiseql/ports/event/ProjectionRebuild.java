package dev.fraiseql.ports.event;

/**
 * A second generation of a projection, beside the one that is live and read. Survives restarts: an
 * interrupted rebuild goes on where it stood. One thread at a time.
 */
public interface ProjectionRebuild {

    /** Where it stands; asked of the store itself. */
    State state();

    /**
     * The new generation, made empty if there is none; only in {@link State#NONE} and {@link
     * State#BUILDING}. It is filled like any projection, and knows its own checkpoints.
     *
     * @throws IllegalStateException in {@link State#SWAPPED}
     */
    Projection target();

    /**
     * Makes the new generation the live one, atomically for readers, with its checkpoints; the old
     * one is kept beside. Sinks of the old one fail their next delivery with {@code
     * PROJECTION_REPLACED} and are opened again; nothing may feed the new one meanwhile.
     *
     * @throws IllegalStateException where none is being built
     */
    void swap();

    /**
     * Drops what is not live: an unfinished generation, or the old one. Its sinks fail with {@code
     * PROJECTION_REPLACED}.
     */
    void dropOther();

    enum State {
        /** One generation. */
        NONE,
        /** A new generation is being filled. */
        BUILDING,
        /** The new generation is live, the old one still there. */
        SWAPPED
    }
}
