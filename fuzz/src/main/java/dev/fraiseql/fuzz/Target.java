package dev.fraiseql.fuzz;

/** A way in for bytes that a stranger made. One thread at a time. */
@FunctionalInterface
public interface Target extends AutoCloseable {

    /**
     * Reads the input as the product does.
     *
     * @throws dev.fraiseql.domain.failure.FailureException where the product refuses it
     */
    void read(byte[] input);

    @Override
    default void close() {}
}
