package dev.fraiseql.ports.query;

/** A result whose rows the consumer's memory receives; the source only decodes. */
public non-sealed interface RowStream extends ResultStream {

    /**
     * Writes up to {@code maxRows} rows, fewer if the writer is full, the rows end, or more are yet
     * to happen. Blocks until then; a failure comes between two rows.
     *
     * @param maxRows at least 1
     * @return rows written; 0 means the end
     */
    int read(RowWriter into, int maxRows);
}
