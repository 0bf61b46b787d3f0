package dev.fraiseql.ports.event;

/** One process's right to feed a consumer's partition. Thread-safe. */
public interface PartitionClaim extends AutoCloseable {

    /**
     * Whether it is still ours. Whoever lost it stops; sinks take what two processes deliver for a
     * moment only once, since each keeps its checkpoint with its data.
     */
    boolean held();

    /** Lets others have it at once; a second call does nothing. */
    @Override
    void close();
}
