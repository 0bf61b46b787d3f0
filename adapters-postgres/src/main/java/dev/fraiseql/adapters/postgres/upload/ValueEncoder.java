package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.ports.upload.ColumnReader;

/**
 * Writes values of one type in their binary form, as the type's receive function takes it. One
 * thread at a time.
 */
interface ValueEncoder {

    /** Bytes of a value that is not null. */
    int size(ColumnReader column, int row);

    /** Writes exactly that many. */
    void write(ColumnReader column, int row, byte[] into, int at);
}
