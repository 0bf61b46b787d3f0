package dev.fraiseql.adapters.postgres.connection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work with a statement that it borrows: it sets every parameter, and closes what it reads. */
@FunctionalInterface
public interface StatementWork<T extends @Nullable Object> {
    /** Null only where {@code T} allows it. */
    @Nullable T run(PreparedStatement statement) throws SQLException;
}
