package dev.fraiseql.adapters.flight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.BufferLayout;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What the batches of one stream have to be by its schema: each column as long as its batch, and
 * each buffer inside the body and long enough for its column. Arrow makes vectors as long as a
 * batch says it is, and fills with zeros what the client did not send.
 */
final class BatchShape {

    private static final int BITS = 8;

    private final List<Field> columns;
    private final Map<Long, Field> dictionaries = new HashMap<>();

    /**
     * @throws IllegalArgumentException where a column has a type that Arrow has no vector of
     */
    BatchShape(Schema schema) {
        columns = schema.getFields();
        columns.forEach(this::add);
    }

    private void add(Field field) {
        // Arrow throws where nobody catches it.
        var _ = Types.getMinorTypeForArrowType(field.getType());
        var _ = Types.getMinorTypeForArrowType(wire(field));
        if (field.getDictionary() != null) {
            dictionaries.put(field.getDictionary().getId(), field);
        }
        field.getChildren().forEach(this::add);
    }

    /**
     * @param body bytes behind the message
     * @throws IllegalArgumentException what is untrue
     */
    void checkBatch(Message message, long body) {
        var batch = (RecordBatch) message.header(new RecordBatch());
        var walk = new Walk(batch, body);
        columns.forEach(column -> walk.column(column, wire(column)));
        walk.end();
    }

    void checkDictionary(Message message, long body) {
        var dictionary = (DictionaryBatch) message.header(new DictionaryBatch());
        var field = dictionaries.get(dictionary.id());
        if (field == null || dictionary.data() == null) {
            throw untrue("the dictionary " + dictionary.id() + " is none of the schema's");
        }
        var walk = new Walk(dictionary.data(), body);
        walk.column(field, field.getType());
        walk.end();
    }

    /** An encoded column's values are indices. */
    private static ArrowType wire(Field field) {
        return field.getDictionary() == null
                ? field.getType()
                : field.getDictionary().getIndexType();
    }

    private static IllegalArgumentException untrue(String what) {
        return new IllegalArgumentException(what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw untrue(what);
        }
    }

    /** Through the nodes and buffers of one batch, which lie in the order of the fields. */
    private static final class Walk {

        private final RecordBatch batch;
        private final long body;
        private int nodes;
        private int buffers;
        private int variadics;

        Walk(RecordBatch batch, long body) {
            this.batch = batch;
            this.body = body;
            require(
                    batch.length() >= 0 && batch.length() < Integer.MAX_VALUE,
                    "a batch has " + batch.length() + " rows");
        }

        void column(Field field, ArrowType wire) {
            var rows = field(field, wire);
            require(
                    rows == batch.length(),
                    "a column has " + rows + " of " + batch.length() + " rows");
        }

        void end() {
            require(
                    nodes == batch.nodesLength() && buffers == batch.buffersLength(),
                    "a batch has more columns than its schema");
        }

        private long field(Field field, ArrowType wire) {
            require(nodes < batch.nodesLength(), "a batch has fewer columns than its schema");
            var node = batch.nodes(nodes++);
            var rows = node.length();
            require(rows >= 0 && rows < Integer.MAX_VALUE, "a column has " + rows + " rows");
            require(
                    node.nullCount() >= 0 && node.nullCount() <= rows,
                    "a column has " + node.nullCount() + " nulls");
            for (var least : leastBytes(wire, rows, node.nullCount())) {
                buffer(least);
            }
            if (field.getType().equals(wire)) {
                field.getChildren().forEach(child -> field(child, wire(child)));
            }
            return rows;
        }

        private void buffer(long least) {
            require(buffers < batch.buffersLength(), "a batch has fewer buffers than its schema");
            var buffer = batch.buffers(buffers++);
            require(
                    buffer.offset() >= 0
                            && buffer.length() >= 0
                            && buffer.length() <= body
                            && buffer.offset() <= body - buffer.length(),
                    "a buffer lies outside of its batch");
            require(
                    batch.compression() != null || buffer.length() >= least,
                    "a buffer has " + buffer.length() + " bytes and needs " + least);
        }

        /** Of each buffer; none of a null, and of no rows. */
        private List<Long> leastBytes(ArrowType type, long rows, long nulls) {
            var layouts = TypeLayout.getTypeLayout(type);
            var least = new ArrayList<Long>();
            var types = layouts.getBufferTypes();
            for (var layout : layouts.getBufferLayouts()) {
                least.add(
                        switch (layout.getType()) {
                            case VALIDITY -> nulls == 0 ? 0L : bytes(rows, 1);
                            case OFFSET ->
                                    rows == 0 || type instanceof ArrowType.Union
                                            ? 0L
                                            : bytes(rows + 1, layout.getTypeBitWidth());
                            case DATA ->
                                    types.contains(BufferLayout.BufferType.OFFSET)
                                            ? 0L
                                            : bytes(rows, layout.getTypeBitWidth());
                            case TYPE, SIZE, VIEWS -> bytes(rows, layout.getTypeBitWidth());
                            case VARIADIC_DATA_BUFFERS -> 0L;
                        });
            }
            if (!layouts.isFixedBufferCount()) {
                addVariadic(least, types.contains(BufferLayout.BufferType.VARIADIC_DATA_BUFFERS));
            }
            return least;
        }

        private void addVariadic(List<Long> least, boolean listed) {
            require(
                    variadics < batch.variadicBufferCountsLength(),
                    "a batch does not say how many buffers its views have");
            var count = batch.variadicBufferCounts(variadics++);
            require(count >= 0 && count <= batch.buffersLength(), "views of " + count + " buffers");
            if (listed) {
                least.removeLast();
            }
            for (long i = 0; i < count; i++) {
                least.add(0L);
            }
        }

        private static long bytes(long values, int bits) {
            return (values * bits + BITS - 1) / BITS;
        }
    }
}
