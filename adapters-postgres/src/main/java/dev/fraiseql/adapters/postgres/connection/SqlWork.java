package dev.fraiseql.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that it borrows; it neither closes nor keeps it. */
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
