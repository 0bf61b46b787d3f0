package dev.fraiseql.bootstrap.system;

import com.google.flatbuffers.FlatBufferBuilder;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.FlightDescriptor;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Batches of a number {@code id} and a text {@code name}, made below any Arrow library: whatever
 * they say of themselves may be untrue.
 *
 * @param rows of the batch
 * @param nodes one a column: rows and nulls
 * @param buffers where each buffer lies in the body: offset and bytes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a test, compared by nobody
record RecordBatches(long rows, List<Span> nodes, List<Span> buffers, byte[] body) {

    /** Two numbers of a message. */
    record Span(long first, long second) {}

    private static final int TEXT = 2;

    /** Of consecutive numbers and texts of two characters. */
    static RecordBatches of(int firstId, int rows) {
        var validity = padded((rows + 7) / 8);
        var ids = padded(rows * 8);
        var offsets = padded((rows + 1) * 4);
        var texts = padded(rows * TEXT);
        var body =
                ByteBuffer.allocate(2 * validity + ids + offsets + texts)
                        .order(ByteOrder.LITTLE_ENDIAN);
        fill(body, 0, validity);
        for (int i = 0; i < rows; i++) {
            body.putLong(validity + i * 8, firstId + i);
        }
        fill(body, validity + ids, validity);
        for (int i = 0; i <= rows; i++) {
            body.putInt(2 * validity + ids + i * 4, i * TEXT);
        }
        body.put(
                2 * validity + ids + offsets,
                "n!".repeat(rows).getBytes(StandardCharsets.US_ASCII));
        return new RecordBatches(
                rows,
                List.of(new Span(rows, 0), new Span(rows, 0)),
                List.of(
                        new Span(0, validity),
                        new Span(validity, ids),
                        new Span(validity + ids, validity),
                        new Span(2L * validity + ids, offsets),
                        new Span(2L * validity + ids + offsets, texts)),
                body.array());
    }

    RecordBatches withRows(long untrue) {
        return new RecordBatches(untrue, nodes, buffers, body);
    }

    RecordBatches withNode(int index, long rows, long nulls) {
        return new RecordBatches(this.rows, set(nodes, index, rows, nulls), buffers, body);
    }

    RecordBatches withBuffer(int index, long offset, long bytes) {
        return new RecordBatches(rows, nodes, set(buffers, index, offset, bytes), body);
    }

    RecordBatches withoutLast() {
        return new RecordBatches(rows, nodes, buffers.subList(0, buffers.size() - 1), body);
    }

    RecordBatches withoutNode() {
        return new RecordBatches(rows, nodes.subList(0, 1), buffers, body);
    }

    /** One of the places in the text where a name begins. */
    RecordBatches withOffset(int index, int value) {
        var changed = body.clone();
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) buffers.get(3).first() + index * 4, value);
        return new RecordBatches(rows, nodes, buffers, changed);
    }

    RecordBatches cut(int bytes) {
        return new RecordBatches(rows, nodes, buffers, java.util.Arrays.copyOf(body, bytes));
    }

    FlightData message() {
        return FlightData.newBuilder()
                .setDataHeader(ByteString.copyFrom(header()))
                .setDataBody(ByteString.copyFrom(body))
                .build();
    }

    private ByteBuffer header() {
        var builder = new FlatBufferBuilder();
        RecordBatch.startNodesVector(builder, nodes.size());
        nodes.reversed().forEach(n -> FieldNode.createFieldNode(builder, n.first, n.second));
        int nodesAt = builder.endVector();
        RecordBatch.startBuffersVector(builder, buffers.size());
        buffers.reversed().forEach(b -> Buffer.createBuffer(builder, b.first, b.second));
        int buffersAt = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodesAt);
        RecordBatch.addBuffers(builder, buffersAt);
        int batch = RecordBatch.endRecordBatch(builder);
        Message.startMessage(builder);
        Message.addHeaderType(builder, MessageHeader.RecordBatch);
        Message.addHeader(builder, batch);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addBodyLength(builder, body.length);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }

    /** The first message of an upload. */
    static FlightData schema(String table, String text) {
        var schema =
                new Schema(
                        List.of(
                                Field.nullable("id", MinorType.BIGINT.getType()),
                                Field.nullable(text, MinorType.VARCHAR.getType())));
        return FlightData.newBuilder()
                .setFlightDescriptor(
                        FlightDescriptor.newBuilder()
                                .setType(FlightDescriptor.DescriptorType.PATH)
                                .addPath(table))
                .setDataHeader(
                        ByteString.copyFrom(
                                MessageSerializer.serializeMetadata(schema, IpcOption.DEFAULT)))
                .build();
    }

    private static List<Span> set(List<Span> spans, int index, long first, long second) {
        var changed = new ArrayList<>(spans);
        changed.set(index, new Span(first, second));
        return changed;
    }

    private static void fill(ByteBuffer body, int from, int bytes) {
        for (int i = 0; i < bytes; i++) {
            body.put(from + i, (byte) -1);
        }
    }

    private static int padded(int bytes) {
        return (bytes + 7) & -8;
    }
}
