package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.migration.Migrations;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database of a test with FraiseQL's schema in it, and the pool of a FraiseQL process. */
public record EventsDatabase(TestDatabase test, Database pool) implements AutoCloseable {

    /** A fresh one on the shared server. */
    public static EventsDatabase create() throws SQLException {
        return on(PostgresServer.shared().createDatabase());
    }

    public static EventsDatabase on(TestDatabase database) {
        var pool = pool(database);
        new Migrations(pool).start();
        return new EventsDatabase(database, pool);
    }

    /** The pool of a process that uses the database. */
    public static Database pool(TestDatabase database) {
        return new Database(
                PostgresConfig.of(
                        "postgresql://%s:%s@%s:%d/%s"
                                .formatted(
                                        database.user(),
                                        database.password(),
                                        database.host(),
                                        database.port(),
                                        database.name())));
    }

    ChangeLogReader reader() {
        return new ChangeLogReader(new PostgresChangeLog(pool));
    }

    /** The rows of a query, each as its columns' texts joined by {@code |}. */
    public List<String> query(String sql) throws SQLException {
        try (var connection = test.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                var columns = new ArrayList<String>();
                for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
