package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.testkit.contract.Sample;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresSampleIT {

    @Test
    void theSampleIsWhatItsRowsSay() throws SQLException {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        try (var connection = database.connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                        select (select count(*) from sample.customer), (select count(*) from sample.item),
                               (select count(*) from sample.specimen where doc is null),
                               (select sum(id) from (select id from sample.endless limit 3) e)""")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(4);
            assertThat(rows.getInt(2)).isEqualTo(4);
            assertThat(rows.getInt(3)).isEqualTo(1);
            assertThat(rows.getInt(4)).isEqualTo(6);
        }
        assertThat(PostgresSample.worksOn(database, Sample.ENDLESS)).isFalse();
    }
}
