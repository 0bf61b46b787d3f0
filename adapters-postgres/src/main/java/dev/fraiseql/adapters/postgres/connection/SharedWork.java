package dev.fraiseql.adapters.postgres.connection;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One caller's part of a {@link SharedStatement}. Both methods may be called on another caller's
 * thread, and again after a failure.
 */
public interface SharedWork<T> {
    /**
     * Sets the caller's parameters.
     *
     * @param before how many parameters there are in front of them
     * @return the number of the last one
     */
    int bind(PreparedStatement statement, int before) throws SQLException;

    /** Reads the current result and goes on to the next. */
    T read(PreparedStatement statement) throws SQLException;
}
