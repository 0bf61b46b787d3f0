package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.domain.upload.UploadMode;
import dev.fraiseql.ports.upload.RowUpload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link dev.fraiseql.ports.upload.UploadTarget} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class UploadTargetContract {

    private @Nullable UploadTargetFixture fixture;

    /** Called once; the suite closes it. */
    protected abstract UploadTargetFixture open() throws Exception;

    @BeforeAll
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterAll
    void closeFixture() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    private UploadTargetFixture fixture() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    @Test
    void valuesOfEveryTypeArriveAsTheyWere() {
        var upload = whole(Sample.SPECIMEN, UploadMode.INSERT);
        var before = read(Sample.SPECIMEN);
        var copies = before.stream().map(UploadTargetContract::underAnotherId).toList();
        assertThat(written(upload, copies)).isEqualTo(before.size());
        assertThat(read(Sample.SPECIMEN)).containsAll(copies).hasSize(2 * before.size());
    }

    @Test
    void severalBatchesAreOneUpload() {
        var upload = notes("text", "orderId");
        try (var rows = fixture().target().open(Subject.SYSTEM, upload)) {
            rows.write(batch(upload, 0, row("first batch", 10L)));
            rows.write(batch(upload, 1, row("second batch", null), row("third", 11L)));
            assertThat(texts()).doesNotContain("first batch");
            assertThat(rows.finish()).isEqualTo(3);
        }
        assertThat(texts()).contains("first batch", "second batch", "third");
    }

    @Test
    void anUploadWithoutRowsWritesNone() {
        var upload = notes("text");
        assertThat(written(upload, List.of())).isZero();
    }

    @Test
    void closedWithoutAnEndItLeavesNothing() {
        var upload = notes("text");
        try (var rows = fixture().target().open(Subject.SYSTEM, upload)) {
            rows.write(batch(upload, 0, row("abandoned")));
        }
        assertThat(texts()).doesNotContain("abandoned");
    }

    @Test
    void aRowThatIsThereNamesItselfAndLeavesNothing() {
        var upload = notes("text");
        written(upload, List.of(row("already there")));
        assertRefused(
                FailureCode.CONSTRAINT_VIOLATION,
                "Row 3",
                () ->
                        written(
                                upload,
                                List.of(row("new one"), row("new two"), row("already there"))));
        assertThat(texts()).doesNotContain("new one", "new two");
    }

    @Test
    void aNullWhereNoneMayBeNamesRowAndColumn() {
        assertRefused(
                FailureCode.CONSTRAINT_VIOLATION,
                "Row 2, text",
                () -> written(notes("text"), List.of(row("one"), row((Object) null))));
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertRefused(
                FailureCode.CONSTRAINT_VIOLATION,
                "",
                () -> written(notes("text", "orderId"), List.of(row("lost", 99_999L))));
        assertThat(texts()).doesNotContain("lost");
    }

    @Test
    void anUpsertChangesWhatIsThereAndAddsTheRest() {
        var upload = upload(Sample.ITEM, UploadMode.UPSERT, "orderId", "line", "sku", "qty");
        var item = List.<@Nullable Object>of(13L, 70L, "upserted", 1L);
        assertThat(written(upload, List.of(item))).isEqualTo(1);
        assertThat(
                        written(
                                upload,
                                List.of(row(13L, 70L, "changed", 2L), row(13L, 71L, "added", 3L))))
                .isEqualTo(2);
        assertThat(read(Sample.ITEM))
                .contains(row(13L, 70L, "changed", 2L, null), row(13L, 71L, "added", 3L, null));
    }

    /** As in mutations: a client that read the row before the upload finds out. */
    @Test
    void theVersionOfARowThatIsThereMovesOnWhateverIsUploaded() {
        var upload = upload(Sample.ACCOUNT, UploadMode.UPSERT, "id", "owner", "version");
        written(upload, List.of(row(900L, "uploaded", 5L)));
        written(upload, List.of(row(900L, "again", 5L), row(901L, "first", 7L)));
        assertThat(read(Sample.ACCOUNT))
                .contains(row(900L, "again", null, 6L), row(901L, "first", null, 7L));
    }

    /** Rows are matched by the primary key alone; any other key is a rule that may be broken. */
    @Test
    void anotherUniqueKeyOfAnUpsertIsAConstraint() {
        var upload = upload(Sample.ACCOUNT, UploadMode.UPSERT, "id", "owner", "version");
        written(upload, List.of(row(910L, "unique", 1L)));
        assertRefused(
                FailureCode.CONSTRAINT_VIOLATION,
                "Row 2",
                () -> written(upload, List.of(row(911L, "other", 1L), row(912L, "unique", 1L))));
        assertThat(read(Sample.ACCOUNT)).noneMatch(row -> Long.valueOf(911).equals(row.getFirst()));
    }

    @Test
    void aKeyTwiceInOneUpsertNamesTheSecondRow() {
        var upload = upload(Sample.ITEM, UploadMode.UPSERT, "orderId", "line", "sku", "qty");
        assertRefused(
                FailureCode.CONSTRAINT_VIOLATION,
                "Row 3",
                () ->
                        written(
                                upload,
                                List.of(
                                        row(13L, 80L, "a", 1L),
                                        row(13L, 81L, "b", 1L),
                                        row(13L, 80L, "c", 1L))));
    }

    @Test
    void anUpsertThatBreaksARuleNamesTheRow() {
        var upload = upload(Sample.SHIPMENT, UploadMode.UPSERT, "id", "orderId", "line", "carrier");
        var rows = new ArrayList<List<@Nullable Object>>();
        for (long id = 900; id < 920; id++) {
            rows.add(row(id, id == 913 ? 77_777L : null, id == 913 ? 1L : null, "by foot"));
        }
        assertRefused(FailureCode.CONSTRAINT_VIOLATION, "Row 14", () -> written(upload, rows));
    }

    @Test
    void moreRowsThanTheLimitAreRefused() {
        var upload = notes("text");
        var limited = fixture().target(new UploadLimits(2, 1_000_000));
        assertFails(
                FailureCode.REQUEST_TOO_LARGE,
                () -> {
                    try (var rows = limited.open(Subject.SYSTEM, upload)) {
                        rows.write(batch(upload, 0, row("l1"), row("l2"), row("l3")));
                        rows.finish();
                    }
                });
        assertThat(texts()).doesNotContain("l1");
    }

    @Test
    void moreBytesThanTheLimitAreRefused() {
        var upload = notes("text");
        var limited = fixture().target(new UploadLimits(1_000, 1_000));
        assertFails(
                FailureCode.REQUEST_TOO_LARGE,
                () -> {
                    try (var rows = limited.open(Subject.SYSTEM, upload)) {
                        rows.write(batch(upload, 0, row("x".repeat(2_000))));
                        rows.finish();
                    }
                });
    }

    @Test
    void cancelledItFailsAndLeavesNothing() {
        var upload = notes("text");
        try (var rows = fixture().target().open(Subject.SYSTEM, upload)) {
            rows.write(batch(upload, 0, row("cancelled")));
            rows.cancel();
            assertFails(FailureCode.OPERATION_CANCELLED, rows::finish);
        }
        assertThat(texts()).doesNotContain("cancelled");
    }

    @Test
    void afterAFailureEachCallFailsAgain() {
        var upload = notes("text");
        try (var rows = fixture().target().open(Subject.SYSTEM, upload)) {
            assertFails(
                    FailureCode.CONSTRAINT_VIOLATION,
                    () -> {
                        rows.write(batch(upload, 0, row((Object) null)));
                        rows.finish();
                    });
            assertFails(FailureCode.CONSTRAINT_VIOLATION, rows::finish);
        }
    }

    @Test
    void manyUploadsOneAfterTheOtherLeaveNothingOpen() {
        var upload = upload(Sample.SHIPMENT, UploadMode.INSERT, "id", "carrier");
        LongStream.range(10_000, 10_040)
                .forEach(
                        id -> {
                            try (RowUpload rows = fixture().target().open(Subject.SYSTEM, upload)) {
                                rows.write(batch(upload, 0, row(id, "by air")));
                                if (id % 3 == 0) {
                                    rows.cancel();
                                } else if (id % 3 == 1) {
                                    rows.finish();
                                }
                            }
                        });
        assertThat(read(Sample.SHIPMENT))
                .filteredOn(row -> "by air".equals(row.get(3)))
                .hasSize(14);
    }

    private void assertRefused(FailureCode code, String place, ThrowingCallable call) {
        var thrown = catchThrowableOfType(FailureException.class, call);
        assertThat(thrown).as("a refusal").isNotNull();
        assertThat(thrown.first().code()).as(thrown.getMessage()).isEqualTo(code);
        assertThat(thrown.first().message()).startsWith(place);
    }

    private long written(Upload upload, List<? extends List<? extends @Nullable Object>> rows) {
        try (var open = fixture().target().open(Subject.SYSTEM, upload)) {
            open.write(new ListBatch(upload, 0, rows));
            return open.finish();
        }
    }

    private List<@Nullable Object> texts() {
        return read(Sample.NOTE).stream().<@Nullable Object>map(row -> row.get(1)).toList();
    }

    /** All columns of all rows. */
    private List<List<@Nullable Object>> read(EntityType type) {
        var names = type.fields().stream().map(ScalarField::name).toArray(String[]::new);
        try (var stream =
                fixture().source().rows(Subject.SYSTEM, Queries.read(rows(type).fields(names)))) {
            return CollectingRowWriter.drain(stream);
        }
    }

    private static List<@Nullable Object> underAnotherId(List<@Nullable Object> specimen) {
        var copy = new ArrayList<>(specimen);
        copy.set(0, UUID.randomUUID().toString());
        return copy;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static ListBatch batch(Upload upload, long firstRow, List<@Nullable Object>... rows) {
        return new ListBatch(upload, firstRow, List.of(rows));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static Upload notes(String... fields) {
        return upload(Sample.NOTE, UploadMode.INSERT, fields);
    }

    private static Upload whole(EntityType type, UploadMode mode) {
        return upload(
                type, mode, type.fields().stream().map(ScalarField::name).toArray(String[]::new));
    }

    private static Upload upload(EntityType type, UploadMode mode, String... fields) {
        return new Upload(
                type,
                mode,
                Arrays.stream(fields).map(name -> type.field(name).orElseThrow()).toList(),
                List.of(fields));
    }

    /** Amounts keep their scale on the way. */
    @Test
    void decimalsKeepTheirDigits() {
        var upload = whole(Sample.ORDER, UploadMode.INSERT);
        var order = row(5_000_000L, 1L, new BigDecimal("-1234567890.05"), "paid", -719_162L);
        assertThat(written(upload, List.of(order))).isEqualTo(1);
        assertThat(read(Sample.ORDER)).contains(order);
    }
}
