package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.RowWriter;
import java.sql.SQLException;

/** Decodes what the server sends into writers. One thread at a time. */
interface RowReader {
    /** Up to {@code maxRows} rows; 0 once the result is complete. */
    int read(RowWriter into, int maxRows) throws SQLException;

    /** Everything is here: the connection has nothing more to give. */
    default boolean complete() {
        return false;
    }
}
