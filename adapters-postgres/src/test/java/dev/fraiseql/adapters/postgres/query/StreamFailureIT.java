package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFailureIT {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private TestDatabase database;
    private ServedDatabase served;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        served = new ServedDatabase(database, 2);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aKilledConnectionIsAFailureAndNoEnd() throws Exception {
        try (var stream =
                served.source.rows(Subject.SYSTEM, read(rows(Sample.ENDLESS).fields("id")))) {
            read1(stream);
            database.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " current_database() and pid <> pg_backend_pid() and query like 'copy%'");

            // What PostgreSQL sent before it went is still read.
            assertFails(FailureCode.DATABASE_UNAVAILABLE, () -> CollectingRowWriter.drain(stream));
            assertFails(FailureCode.DATABASE_UNAVAILABLE, () -> read1(stream));
        }
        assertThat(served.json(Subject.SYSTEM, read(rows(Sample.NOTE).fields("id"))))
                .contains("rows");
    }

    @Test
    void cancellingAStreamNobodyReadsStopsItsStatementWithinASecond() throws Exception {
        var stream = served.source.rows(Subject.SYSTEM, read(rows(Sample.ENDLESS).fields("id")));
        read1(stream);
        Await.until(
                "it is held back",
                Duration.ofSeconds(10),
                () -> PostgresSample.isHeldBack(database, Sample.ENDLESS));
        stream.cancel();
        Await.until("it stops", A_SECOND, () -> !PostgresSample.worksOn(database, Sample.ENDLESS));
        stream.close();
    }

    @Test
    void closingAStreamHalfWayStopsItsStatementWithinASecond() throws Exception {
        var stream = served.source.rows(Subject.SYSTEM, read(rows(Sample.ENDLESS).fields("id")));
        read1(stream);
        stream.close();
        Await.until("it stops", A_SECOND, () -> !PostgresSample.worksOn(database, Sample.ENDLESS));
        assertThatThrownBy(() -> read1(stream)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'numeric(10,2)', NaN",
        "'numeric(30,2)', NaN",
        "timestamptz, infinity",
        "timestamp, -infinity",
        "timestamptz, 294276-12-31 23:59:59+00",
        "date, infinity"
    })
    void whatATypeCantHoldNamesRowAndField(String sqlType, String value) throws Exception {
        database.execute(
                "drop table if exists odd",
                "create table odd (id int, v " + sqlType + ")",
                "insert into odd values (1, null), (2, '" + value + "')");
        var odd = served.type("public", "odd");
        try (var stream =
                served.source.rows(
                        Subject.SYSTEM, read(served.rows(odd).allFields().orderBy("id")))) {
            assertThatThrownBy(() -> CollectingRowWriter.drain(stream))
                    .hasMessageContaining("Row 2, field v");
            assertFails(FailureCode.VALUE_OUT_OF_RANGE, () -> read1(stream));
        }
    }

    @Test
    void numbersKeepEveryDigit() throws Exception {
        database.execute(
                "drop table if exists number",
                "create table number (id int, small numeric(18,4), wide numeric(76,38), tiny"
                        + " numeric(4,4), whole numeric(18,0), exact numeric)",
                "insert into number select i, s, s, (i % 10000) / 10000.0, trunc(s), e from ("
                        + " select i, (case when i % 3 = 0 then -1 else 1 end)   * trunc((i::numeric ^"
                        + " 7) % 99999999999999, 4) / 10 ^ (i % 5) as s,   (1::numeric / i) ^ (i % 7) *"
                        + " 10 ^ (i % 30) as e from generate_series(1, 2000) i) x",
                "insert into number (id, exact) select 3000 + n, v::numeric from unnest("
                        + " array['0','0.000','-0.5','10000','100000000','1e40','1e-40','NaN','Infinity','-Infinity',"
                        + " '9999.9999','-12345.6000','1e1000']) with ordinality u(v, n)",
                "insert into number (id, small, wide, whole) values (4000, 99999999999999.9999,"
                        + " -99999999999999999999999999999999999999.99999999999999999999999999999999999999,"
                        + " -999999999999999999)");
        var number = served.type("public", "number");
        var query = read(served.rows(number).allFields().orderBy("id"));

        assertThat(served.columns(Subject.SYSTEM, query))
                .isEqualTo(served.json(Subject.SYSTEM, query));
    }

    private static int read1(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 1);
    }
}
