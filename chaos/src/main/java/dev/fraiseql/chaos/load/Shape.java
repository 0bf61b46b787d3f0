package dev.fraiseql.chaos.load;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/** What a transaction of the load does; the caller commits it. */
enum Shape {
    INSERT(20) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(connection, ACCOUNT);
        }
    },
    UPDATE(20) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(
                    connection,
                    "update chaos.account set balance = balance + 1 where id in"
                            + " (select id from chaos.account order by id desc limit 20)"
                            + " and random() < 0.2");
        }
    },
    DELETE(6) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(
                    connection,
                    "delete from chaos.account where id = (select min(id) from chaos.account)");
        }
    },
    UPSERT(10) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(
                    connection,
                    "insert into chaos.item select "
                            + random.nextInt(20)
                            + ", n, 1 from generate_series(1, "
                            + (1 + random.nextInt(5))
                            + ") n on conflict (account_id, number) do update set quantity = item.quantity + 1");
        }
    },
    PARTITIONS(8) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(
                    connection,
                    "insert into chaos.entry (region, text) select n % 2, md5(n::text) from generate_series(1, 7) n");
            execute(connection, "update chaos.entry_1 set text = 'direct' where id % 17 = 0");
        }
    },
    COPY(4) {
        @Override
        void write(Connection connection, Random random) throws SQLException, IOException {
            var rows = "acme\t7.5\tcopied\n".repeat(1 + random.nextInt(50));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy chaos.account (org_id, balance, note) from stdin",
                            new StringReader(rows));
        }
    },
    THOUSANDS(1) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(
                    connection,
                    "insert into chaos.account (org_id, note) select 'bulk', repeat('x', n % 200) from generate_series(1, "
                            + (1_000 + random.nextInt(4_000))
                            + ") n");
        }
    },
    /** Others commit between its two events. */
    LONG(3) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(connection, ACCOUNT);
            LockSupport.parkNanos(200_000_000L + random.nextLong(1_500_000_000L));
            execute(connection, ACCOUNT);
        }
    },
    SAVEPOINT(4) {
        @Override
        void write(Connection connection, Random random) throws SQLException {
            execute(connection, ACCOUNT);
            var savepoint = connection.setSavepoint();
            execute(connection, ACCOUNT);
            connection.rollback(savepoint);
            execute(connection, ACCOUNT);
        }
    };

    private static final String ACCOUNT =
            "insert into chaos.account (org_id, balance, note) values ('org-' || floor(random() * 5)::int, random()::numeric(8, 2), 'é ✓ \"quoted\"')";

    private final int weight;

    Shape(int weight) {
        this.weight = weight;
    }

    abstract void write(Connection connection, Random random) throws SQLException, IOException;

    static Shape pick(Random random) {
        var total = 0;
        for (var shape : values()) {
            total += shape.weight;
        }
        var ticket = random.nextInt(total);
        for (var shape : values()) {
            ticket -= shape.weight;
            if (ticket < 0) {
                return shape;
            }
        }
        throw new AssertionError();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
