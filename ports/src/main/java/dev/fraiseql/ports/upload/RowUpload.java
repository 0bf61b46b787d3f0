package dev.fraiseql.ports.upload;

/**
 * An upload on its way: one transaction. One thread writes and finishes; the rows stay if and only
 * if {@link #finish} returned. After a failure each call fails again.
 */
public interface RowUpload extends AutoCloseable {

    /**
     * Blocks until the target took the rows, so that a slow target slows its client down. It may
     * find out later that it does not want them.
     */
    void write(RowBatch batch);

    /**
     * Commits.
     *
     * @return rows written
     */
    long finish();

    /**
     * Any thread; does not block on the target. A blocked write or finish fails within a second
     * with {@code OPERATION_CANCELLED}, unless the commit was already sent.
     */
    void cancel();

    /**
     * Leaves nothing of an upload that was not finished, and releases everything; a second call
     * does nothing.
     */
    @Override
    void close();
}
