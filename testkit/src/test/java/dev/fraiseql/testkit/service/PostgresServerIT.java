package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    @Test
    void databasesAreFreshAndApart() throws SQLException {
        var one = PostgresServer.shared().createDatabase();
        var other = PostgresServer.shared().createDatabase();
        one.execute("create table t (i int)");
        assertThat(one.name()).isNotEqualTo(other.name());
        assertThatThrownBy(() -> other.execute("select * from t"))
                .hasMessageContaining("does not exist");
    }

    @Test
    void aCopyHasTheRows() throws SQLException {
        var template = PostgresServer.shared().createDatabase();
        template.execute("create table t (i int)", "insert into t values (1), (2)");
        assertThat(number(PostgresServer.shared().copy(template), "select count(*) from t"))
                .isEqualTo(2);
    }

    @Test
    void aRoleIsBoundByRowLevelSecurity() throws SQLException {
        var server = PostgresServer.shared();
        var database = server.createDatabase();
        var role = server.createRole();
        database.execute(
                "create table t (i int)",
                "insert into t values (1), (2)",
                "alter table t enable row level security",
                "create policy p on t using (i = 1)",
                "grant select on t to " + role.name());
        assertThat(number(database.as(role), "select count(*) from t")).isEqualTo(1);
    }

    @Test
    void theShopIsTheSameEveryTime() throws SQLException {
        var database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 10);
        assertThat(number(database, "select count(*) from shop.item")).isEqualTo(120);
        assertThat(number(database, "select count(*) from shop.orders where customer_id = 7"))
                .isEqualTo(4);
        assertThat(
                        number(
                                database,
                                "insert into shop.customer (name, email, region) values ('a', 'b', 'eu') returning id"))
                .isEqualTo(11);
    }

    @Test
    void committedRowsSurviveAKillAndAStop() throws Exception {
        try (var postgres = PostgresServer.own()) {
            var database = postgres.server().createDatabase();
            database.execute("create table t (i int)", "insert into t values (1)");

            postgres.kill();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            postgres.start();
            database.execute("insert into t values (2)");
            postgres.stop();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            postgres.start();

            assertThat(number(database, "select count(*) from t")).isEqualTo(2);
        }
    }

    private static long number(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
