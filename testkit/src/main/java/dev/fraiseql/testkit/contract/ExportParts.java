package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.creating;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the parts of an export are together, and when they end. */
abstract class ExportParts {

    abstract ExportSourceFixture fixture();

    @Test
    @DisplayName("the parts are disjoint and together the whole, as many as asked for")
    void partsAreTheWhole() {
        var query = read(rows(Sample.ORDER).allFields().with("items", items -> items.allFields()));
        for (var parts = 1; parts <= 5; parts++) {
            try (var snapshot = freeze(query, parts)) {
                assertThat(snapshot.parts()).isEqualTo(parts);
                assertThat(allParts(snapshot)).containsExactlyInAnyOrderElementsOf(whole(query));
            }
        }
    }

    @Test
    @DisplayName("a filter holds in every part")
    void aFilterHolds() {
        var query =
                read(
                        rows(Sample.ORDER)
                                .fields("id")
                                .where(Condition.compare("status", Operator.NEQ, "new")));
        try (var snapshot = freeze(query, 3)) {
            assertThat(allParts(snapshot)).containsExactlyInAnyOrderElementsOf(whole(query));
        }
    }

    @Test
    @DisplayName("all parts see the moment they were made, whenever they are read")
    void partsSeeOneMoment() {
        var query = read(rows(Sample.NOTE).fields("text"));
        try (var snapshot = freeze(query, 2)) {
            var before = whole(query);
            write("after the snapshot");
            assertThat(drain(snapshot.rows(0))).doesNotContain(List.of("after the snapshot"));
            write("between the parts");
            assertThat(allParts(snapshot)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(whole(query)).hasSize(before.size() + 2);
        }
    }

    @Test
    @DisplayName("a part is read again, also while it is being read")
    void aPartIsReadAgain() {
        var query = read(rows(Sample.CUSTOMER).fields("id"));
        try (var snapshot = freeze(query, 1);
                var once = snapshot.rows(0)) {
            once.read(new CollectingRowWriter(once.schema()), 1);
            assertThat(drain(snapshot.rows(0))).containsExactlyInAnyOrderElementsOf(whole(query));
            assertThat(drain(snapshot.rows(0))).containsExactlyInAnyOrderElementsOf(whole(query));
        }
    }

    @Test
    @DisplayName("what has a limit, an offset or an order, and what is no table, is one part")
    void whatCantBeCutIsOnePart() {
        var limited = read(rows(Sample.CUSTOMER).fields("id").limit(2));
        var skipped = read(rows(Sample.CUSTOMER).fields("id").offset(1));
        var ordered = read(rows(Sample.CUSTOMER).fields("id").orderBy("name"));
        var view = read(rows(Sample.ENDLESS).fields("id"));
        for (var query : List.of(limited, skipped, ordered, view)) {
            try (var snapshot = freeze(query, 4)) {
                assertThat(snapshot.parts()).isEqualTo(1);
            }
        }
        try (var snapshot = freeze(ordered, 4)) {
            assertThat(allParts(snapshot)).isEqualTo(whole(ordered));
        }
    }

    @Test
    @DisplayName("a closed snapshot gives no more parts; what is being read goes on")
    void aClosedSnapshotGivesNoMore() {
        var query = read(rows(Sample.CUSTOMER).fields("id"));
        var snapshot = freeze(query, 1);
        try (var begun = snapshot.rows(0)) {
            var writer = new CollectingRowWriter(begun.schema());
            begun.read(writer, 1);
            snapshot.close();
            snapshot.close();
            assertFails(FailureCode.SNAPSHOT_EXPIRED, () -> drain(snapshot.rows(0)));
            while (begun.read(writer, 10) > 0) {
                // To the end.
            }
            assertThat(writer.rows()).containsExactlyInAnyOrderElementsOf(whole(query));
        }
    }

    @Test
    @DisplayName("a part that was not read before the snapshot closed has expired")
    void anUnreadPartExpires() {
        var snapshot = freeze(read(rows(Sample.CUSTOMER).fields("id")), 1);
        try (var unread = snapshot.rows(0)) {
            snapshot.close();
            // The rows, as they were, or that they are gone; never an end.
            try {
                assertThat(CollectingRowWriter.drain(unread)).isNotEmpty();
            } catch (FailureException expired) {
                assertThat(expired.first().code()).isEqualTo(FailureCode.SNAPSHOT_EXPIRED);
            }
        }
    }

    @Test
    @DisplayName("there is no part beyond the last")
    void noPartBeyondTheLast() {
        try (var snapshot = freeze(read(rows(Sample.CUSTOMER).fields("id")), 2)) {
            assertThatThrownBy(() -> snapshot.rows(2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> snapshot.rows(-1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    @DisplayName("snapshots that were closed exhaust nothing")
    void closedSnapshotsExhaustNothing() {
        var query = read(rows(Sample.CUSTOMER).fields("id"));
        for (var i = 0; i < 50; i++) {
            freeze(query, 2).close();
        }
        try (var snapshot = freeze(query, 2)) {
            assertThat(allParts(snapshot)).hasSameSizeAs(whole(query));
        }
    }

    @Test
    @DisplayName("a parallel stream is the whole")
    void aParallelStreamIsTheWhole() {
        var query = read(rows(Sample.SPECIMEN).allFields());
        for (var readers : List.of(1, 2, 4)) {
            assertThat(drain(fixture().exports().parallel(Subject.SYSTEM, query, readers)))
                    .containsExactlyInAnyOrderElementsOf(whole(query));
        }
    }

    private ExportSource.Snapshot freeze(PreparedQuery query, int parts) {
        return fixture().exports().freeze(Subject.SYSTEM, query, parts);
    }

    private List<List<@Nullable Object>> whole(PreparedQuery query) {
        return drain(fixture().source().rows(Subject.SYSTEM, query));
    }

    private static List<List<@Nullable Object>> allParts(ExportSource.Snapshot snapshot) {
        var all = new ArrayList<List<@Nullable Object>>();
        for (var part = 0; part < snapshot.parts(); part++) {
            all.addAll(drain(snapshot.rows(part)));
        }
        return all;
    }

    private static List<List<@Nullable Object>> drain(RowStream stream) {
        try (stream) {
            return CollectingRowWriter.drain(stream);
        }
    }

    private void write(String text) {
        fixture()
                .source()
                .json(
                        Subject.SYSTEM,
                        mutation(
                                creating(
                                        "note",
                                        Sample.NOTE,
                                        Map.of("text", text),
                                        rows(Sample.NOTE).fields("id"))));
    }
}
