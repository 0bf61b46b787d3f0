package dev.fraiseql.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrowRowWriterTest {

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void everyByteIsReturned() {
        allocator.close();
    }

    @Test
    void nullsAtEveryLevelAndEmptyListsAreDistinct() {
        var inner = new ListType(new StructType(List.of(nullable("x", SimpleType.INT))), true);
        var outer =
                new ListType(
                        new StructType(
                                List.of(
                                        nullable("name", SimpleType.TEXT),
                                        nullable("inner", inner))),
                        true);
        List<Object> rows =
                Arrays.asList(
                        null,
                        List.of(),
                        Arrays.asList((Object) null),
                        List.of(Arrays.asList(null, null)),
                        List.of(Arrays.asList("a", List.of())),
                        List.of(
                                Arrays.asList(
                                        "b",
                                        Arrays.asList(
                                                null, List.of(1L), Arrays.asList((Object) null)))));
        try (var writer = writer(1 << 20, nullable("c", outer))) {
            writer.allocateNew(2);
            for (var row : rows) {
                RowValues.write(writer.column(0), outer, row);
                writer.endRow();
            }
            assertThat(writer.finish()).isEqualTo(rows.size());
            var vector = writer.root().getVector(0);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(RowValues.read(vector, i)).isEqualTo(rows.get(i));
            }
        }
    }

    @Test
    void theBatchIsFullAtTheByteTarget() {
        try (var writer =
                writer(1000, nullable("t", SimpleType.TEXT), nullable("n", SimpleType.BIGINT))) {
            writer.allocateNew(10);
            int rows = 0;
            boolean welcome;
            do {
                writer.column(0).writeUtf8(new byte[88], 0, 88);
                writer.column(1).writeLong(rows++);
                welcome = writer.endRow();
            } while (welcome);
            assertThat(rows).isEqualTo(10);
            assertThat(writer.bytes()).isEqualTo(1000);
            assertThat(writer.finish()).isEqualTo(10);
        }
    }

    @Test
    void aBatchOnItsWayIsNotTouchedByTheNext() {
        try (var writer = writer(1 << 20, nullable("t", SimpleType.TEXT))) {
            writer.allocateNew(1);
            writer.column(0).writeUtf8(new byte[] {'a'}, 0, 1);
            writer.endRow();
            writer.finish();
            var sent = writer.root().getVector(0).getFieldBuffers().get(2);
            sent.getReferenceManager().retain();
            writer.root().clear();
            writer.allocateNew(1);
            writer.column(0).writeUtf8(new byte[] {'b'}, 0, 1);
            writer.endRow();
            writer.finish();
            assertThat(sent.getByte(0)).isEqualTo((byte) 'a');
            sent.getReferenceManager().release();
        }
    }

    @Test
    void anUnfinishedBatchIsDropped() {
        try (var writer =
                writer(1 << 20, nullable("b", SimpleType.BOOLEAN), nullable("n", SimpleType.INT))) {
            writer.allocateNew(4);
            writer.column(0).writeBoolean(true);
            writer.column(1).writeNull();
            writer.endRow();
            writer.column(0).writeBoolean(true);
            writer.allocateNew(4);
            writer.column(0).writeBoolean(false);
            writer.column(1).writeLong(7);
            writer.endRow();
            assertThat(writer.finish()).isEqualTo(1);
            assertThat(RowValues.read(writer.root().getVector(0), 0)).isEqualTo(false);
            assertThat(RowValues.read(writer.root().getVector(1), 0)).isEqualTo(7L);
        }
    }

    @Test
    void valuesThatDoNotFitTheirColumnAreRefused() {
        try (var writer =
                writer(
                        1 << 20,
                        nullable("n", SimpleType.INT),
                        nullable("d", new DecimalType(20, 2)),
                        new NamedField("x", SimpleType.TEXT, false))) {
            writer.allocateNew(1);
            assertThatThrownBy(() -> writer.column(0).writeLong(1L << 31))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.column(1).writeDecimal(new BigDecimal("1.234")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> writer.column(1).writeDecimal(new BigDecimal("1e40").setScale(2)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.column(2).writeNull())
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> writer.column(2).writeLong(1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void memoryIsBoundedByTheAllocatorAndReturnsAfterItsRefusal() {
        try (var small = new RootAllocator(1 << 16);
                var writer =
                        new ArrowRowWriter(
                                new ResultSchema(List.of(nullable("n", SimpleType.BIGINT))),
                                small,
                                Long.MAX_VALUE)) {
            assertThatThrownBy(
                            () -> {
                                writer.allocateNew(1);
                                for (int i = 0; i < 100_000; i++) {
                                    writer.column(0).writeLong(i);
                                    writer.endRow();
                                }
                            })
                    .isInstanceOf(OutOfMemoryException.class);
        }
    }

    private ArrowRowWriter writer(long targetBytes, NamedField... fields) {
        return new ArrowRowWriter(new ResultSchema(List.of(fields)), allocator, targetBytes);
    }

    private static NamedField nullable(String name, DataType type) {
        return new NamedField(name, type, true);
    }
}
