package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.query.RowStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of a result stream that need no interruption. */
abstract class QueryStreamRules extends QueryTopic {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    @DisplayName("R1: the schema is known before the first row, and without any")
    void schemaFirst() {
        var query =
                read(
                        rows(Sample.CUSTOMER)
                                .fields("alias:name", "mood")
                                .with("orders", orders -> orders.fields("total"))
                                .where(eq("id", 99L)));
        try (var stream = stream(query)) {
            var rows = ((RootField.Many) query.query().roots().getFirst()).rows();
            assertThat(stream.schema()).isEqualTo(ResultShape.of(rows));
            assertThat(CollectingRowWriter.drain(stream)).isEmpty();
        }
    }

    @Test
    @DisplayName("R2: no read gives more rows than asked for, and none is lost in between")
    void rowsFitTheLimit() {
        try (var stream = stream(ids(Sample.ENDLESS, 100))) {
            var writer = new CollectingRowWriter(stream.schema());
            for (var expected = 0; expected < 100; ) {
                var given = stream.read(writer, 7);
                assertThat(given).isBetween(1, 7);
                expected += given;
                assertThat(writer.rows()).hasSize(expected);
            }
            assertThat(stream.read(writer, 7)).isZero();
            assertThat(writer.rows()).first().isEqualTo(List.of(1L));
            assertThat(writer.rows()).last().isEqualTo(List.of(100L));
            assertThat(writer.rows()).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("R2: a full writer ends the read")
    void aFullWriterEndsTheRead() {
        try (var stream = stream(ids(Sample.ENDLESS, 10))) {
            var writer = new CollectingRowWriter(stream.schema(), 4);
            assertThat(stream.read(writer, 1_000)).isEqualTo(4);
            assertThat(stream.read(writer, 1_000)).isEqualTo(4);
            assertThat(stream.read(writer, 1_000)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("R2: fewer rows than one are refused")
    void aReadOfNothingIsRefused() {
        try (var stream = stream(ids(Sample.ENDLESS, 10))) {
            var writer = new CollectingRowWriter(stream.schema());
            assertThatThrownBy(() -> stream.read(writer, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("R3: the end repeats")
    void theEndRepeats() {
        try (var stream = stream(ids(Sample.ENDLESS, 3))) {
            var writer = new CollectingRowWriter(stream.schema());
            while (stream.read(writer, 10) > 0) {
                // To the end.
            }
            assertThat(stream.read(writer, 10)).isZero();
            assertThat(stream.read(writer, 10)).isZero();
            assertThat(writer.rows()).hasSize(3);
        }
    }

    @Test
    @DisplayName("R4: a consumer that stops reading stops the source")
    void readAheadIsBounded() throws Exception {
        try (var stream = stream(read(rows(Sample.ENDLESS).fields("id")))) {
            assertThat(stream.read(new CollectingRowWriter(stream.schema()), 10)).isPositive();
            Await.until("the source waits for its consumer", SOON, fixture()::isHeldBack);
        }
        assertReleased(Sample.ENDLESS);
    }

    @Test
    @DisplayName(
            "R6: close releases everything, before the first row, half-way and at the end, and twice")
    void closeInAnyState() throws Exception {
        var unread = stream(read(rows(Sample.ENDLESS).fields("id")));
        var halfWay = stream(read(rows(Sample.ENDLESS).fields("id")));
        halfWay.read(new CollectingRowWriter(halfWay.schema()), 5);
        var ended = stream(ids(Sample.ENDLESS, 3));
        CollectingRowWriter.drain(ended);
        for (var stream : List.of(unread, halfWay, ended)) {
            stream.close();
            stream.close();
        }
        assertReleased(Sample.ENDLESS);
        unread.cancel();
    }

    @Test
    @DisplayName("R6: a closed stream is not read")
    void aClosedStreamIsNotRead() {
        var stream = stream(ids(Sample.ENDLESS, 3));
        stream.close();
        assertThatThrownBy(() -> stream.read(new CollectingRowWriter(stream.schema()), 1))
                .isInstanceOfAny(IllegalStateException.class, FailureException.class);
    }

    @Test
    @DisplayName("R6: many streams left half-way exhaust nothing")
    void manyStreamsLeftHalfWay() {
        for (var i = 0; i < 100; i++) {
            try (var stream = stream(read(rows(Sample.ENDLESS).fields("id")))) {
                stream.read(new CollectingRowWriter(stream.schema()), 1);
            }
        }
        assertRows(rows(Sample.CUSTOMER).fields("id").where(eq("id", 1L)), "[{\"id\":1}]");
    }

    @Test
    @DisplayName("R7: a failure half-way is no end, and repeats")
    void aFailureIsNoEnd() throws Exception {
        try (var stream = stream(read(rows(Sample.FAILING).fields("id")))) {
            var writer = new CollectingRowWriter(stream.schema());
            var thrown = catchThrowable(() -> readToEnd(stream, writer));
            assertThat(thrown).isInstanceOf(FailureException.class);
            var code = ((FailureException) thrown).first().code();
            Failures.assertFails(code, () -> stream.read(writer, 10));
            Failures.assertFails(code, () -> stream.read(writer, 10));
        }
        assertReleased(Sample.FAILING);
    }

    @Test
    @DisplayName("R7: what was read before a failure is right")
    void rowsBeforeAFailureAreRight() {
        try (var stream = stream(read(rows(Sample.FAILING).fields("id")))) {
            var writer = new CollectingRowWriter(stream.schema());
            assertThat(stream.read(writer, 10)).isPositive();
            assertThat(writer.rows()).first().isEqualTo(List.of(1L));
        }
    }

    private void assertReleased(EntityType type) throws Exception {
        Await.until(
                "the source stops working on " + type.name(), SOON, () -> !fixture().worksOn(type));
    }

    private static void readToEnd(RowStream stream, CollectingRowWriter writer) {
        while (stream.read(writer, 1_000) > 0) {
            // On to the failure.
        }
    }

    private static PreparedQuery ids(EntityType type, long limit) {
        return read(rows(type).fields("id").limit(limit));
    }
}
