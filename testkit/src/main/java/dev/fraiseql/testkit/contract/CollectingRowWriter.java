package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.ColumnWriter;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows as Java values and refuses what does not fit the schema: a column written twice or
 * not at all, a null where none may be, a value of another type or out of its range.
 *
 * <p>Values: Boolean, Long, Double, BigDecimal, String (texts, UUIDs, enums, numerics, JSON),
 * ByteBuffer; a struct is a Map in field order, a list a List. Times are Longs in the units of
 * {@link dev.fraiseql.domain.type.SimpleType}.
 */
public final class CollectingRowWriter implements RowWriter {

    private final ResultSchema schema;
    private final List<ColumnWriter> columns;
    private final @Nullable Object[] current;
    private final BitSet written = new BitSet();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final int capacity;

    public CollectingRowWriter(ResultSchema schema) {
        this(schema, Integer.MAX_VALUE);
    }

    /**
     * @param capacity says "full" after so many rows, as a batch would
     */
    public CollectingRowWriter(ResultSchema schema, int capacity) {
        this.schema = schema;
        this.capacity = capacity;
        this.current = new @Nullable Object[schema.size()];
        var writers = new ArrayList<ColumnWriter>();
        for (var i = 0; i < schema.size(); i++) {
            var index = i;
            writers.add(Cells.of(schema.fields().get(i), value -> put(index, value)));
        }
        this.columns = List.copyOf(writers);
    }

    /** Reads a stream to its end. */
    public static List<List<@Nullable Object>> drain(RowStream stream) {
        var writer = new CollectingRowWriter(stream.schema());
        while (stream.read(writer, 1_000) > 0) {
            // Each read adds to the writer.
        }
        return writer.rows();
    }

    @Override
    public ColumnWriter column(int index) {
        return columns.get(index);
    }

    @Override
    public boolean endRow() {
        var missing = written.nextClearBit(0);
        if (missing < current.length) {
            throw new IllegalStateException("column " + name(missing) + " was not written");
        }
        rows.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(current))));
        written.clear();
        return rows.size() % capacity != 0;
    }

    /** The rows so far, in order; a view. */
    public List<List<@Nullable Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    private void put(int index, @Nullable Object value) {
        if (written.get(index)) {
            throw new IllegalStateException("column " + name(index) + " was written twice");
        }
        written.set(index);
        current[index] = value;
    }

    private String name(int index) {
        return schema.fields().get(index).name();
    }
}
