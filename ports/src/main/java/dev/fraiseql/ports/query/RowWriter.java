package dev.fraiseql.ports.query;

/**
 * Receives rows, column by column. A source writes each column of a row exactly once, then ends the
 * row.
 */
public interface RowWriter {

    /** The same object at every call; sources fetch all once, before the first row. */
    ColumnWriter column(int index);

    /**
     * Ends the row.
     *
     * @return whether another row is welcome in this batch
     */
    boolean endRow();
}
