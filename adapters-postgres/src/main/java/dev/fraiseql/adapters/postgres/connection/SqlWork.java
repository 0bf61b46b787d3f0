package dev.fraiseql.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on a connection that it borrows; it neither closes nor keeps it. */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
    /** Null only where {@code T} allows it. */
    @Nullable T run(Connection connection) throws SQLException;
}
