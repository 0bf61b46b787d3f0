package dev.fraiseql.ports.upload;

/** Some rows of an upload; valid until the next batch is made. */
public interface RowBatch {

    /** How many rows came before this batch. */
    long firstRow();

    int rows();

    /** By the upload's columns; the same object at every call. */
    ColumnReader column(int index);
}
