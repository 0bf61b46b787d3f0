package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.testkit.contract.ChangeLogContract;
import java.sql.Connection;
import java.sql.SQLException;

class PostgresChangeLogContractIT extends ChangeLogContract {

    @Override
    protected Fixture open() throws Exception {
        var database = EventsDatabase.create();
        database.test()
                .execute(
                        "create table item (id text primary key)",
                        "select fraiseql.track('item', 'Item')");
        return new Fixture() {
            @Override
            public ChangeLog log() {
                return new PostgresChangeLog(database.pool());
            }

            @Override
            public Writer begin() throws SQLException {
                return new Transaction(database.test().connect());
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }

    private record Transaction(Connection connection) implements Writer {
        private Transaction {
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(String entityId) throws SQLException {
            try (var insert = connection.prepareStatement("insert into item values (?)")) {
                insert.setString(1, entityId);
                insert.execute();
            }
        }

        @Override
        public void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
