package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {

    @Test
    void aWholeUrlIsTakenApart() {
        assertThat(PostgresServer.parse("jdbc:postgresql://db:6543/main?user=ann&password=secret"))
                .isEqualTo(new TestDatabase("db", 6543, "main", "ann", "secret"));
    }

    @Test
    void portAndUserHaveDefaults() {
        assertThat(PostgresServer.parse("jdbc:postgresql://db/main"))
                .isEqualTo(new TestDatabase("db", 5432, "main", "postgres", ""));
    }

    @Test
    void anotherSchemeIsRefusedWithTheForm() {
        assertThatThrownBy(() -> PostgresServer.parse("postgres://db/main"))
                .hasMessageContaining(PostgresServer.URL_VARIABLE)
                .hasMessageContaining("jdbc:postgresql://host:port/database");
    }
}
