package dev.fraiseql.arrow.event;

import static dev.fraiseql.arrow.event.FrameFormat.ALIGNMENT;
import static dev.fraiseql.arrow.event.FrameFormat.END;
import static dev.fraiseql.arrow.event.FrameFormat.MESSAGE_HEAD;
import static dev.fraiseql.arrow.event.FrameFormat.PREFIX;
import static dev.fraiseql.arrow.event.FrameFormat.padded;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.fraiseql.domain.event.LoggedEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Gathers the columns of one frame, and writes it as one array. */
final class FrameWriter {

    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int METADATA_BYTES = 1024;

    /** Among the texts of a row: where the eight columns that a digest covers end. */
    private static final int DIGESTED_TEXTS = 7;

    /** The timestamp stands between the entity's id and its data. */
    private static final int TEXTS_BEFORE_TIMESTAMP = 4;

    private final TextColumn[] texts = new TextColumn[9];
    private final NumberColumn timestamps = new NumberColumn();
    private final NumberColumn xids = new NumberColumn();
    private final NumberColumn seqs = new NumberColumn();
    private final NumberColumn digests = new NumberColumn();
    private final RowBytes row = new RowBytes();
    private int count;

    FrameWriter() {
        for (var i = 0; i < texts.length; i++) {
            texts[i] = new TextColumn();
        }
    }

    void start() {
        for (var column : texts) {
            column.start();
        }
        timestamps.start();
        xids.start();
        seqs.start();
        digests.start();
        count = 0;
    }

    int count() {
        return count;
    }

    /**
     * @param values the texts of the event in the order of the columns
     */
    void add(LoggedEvent event, byte[] @Nullable [] values) {
        var time = event.event().timestamp();
        var micros = time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
        row.start();
        for (var i = 0; i < texts.length; i++) {
            if (i == TEXTS_BEFORE_TIMESTAMP) {
                row.add(micros);
            }
            add(i, values[i]);
        }
        timestamps.add(micros);
        xids.add(event.position().xid());
        seqs.add(event.position().seq());
        digests.add(row.digest());
        count++;
    }

    private void add(int column, byte @Nullable [] value) {
        var digested = column < DIGESTED_TEXTS;
        if (value == null) {
            texts[column].addNull();
            if (digested) {
                row.addNull();
            }
        } else {
            texts[column].add(value);
            if (digested) {
                row.add(value, 0, value.length);
            }
        }
    }

    /** The frame; the next one is started. */
    byte[] finish() {
        var body = new Layout();
        var metadata = metadata(body);
        var metadataBytes = padded(MESSAGE_HEAD + metadata.remaining()) - MESSAGE_HEAD;
        var frame =
                new byte
                        [Math.toIntExact(
                                (long) PREFIX.length
                                        + MESSAGE_HEAD
                                        + metadataBytes
                                        + body.end
                                        + END.length)];
        var into = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        into.put(PREFIX).putInt(FrameFormat.CONTINUATION).putInt(metadataBytes);
        var batch = into.position() + metadataBytes;
        into.put(metadata).position(batch);
        var at = 0;
        for (var column = 0; column < FrameFormat.COLUMNS; column++) {
            if (FrameFormat.isText(column)) {
                texts[at++].write(into);
            } else {
                numbers(column).write(into);
            }
        }
        into.put(END);
        start();
        return frame;
    }

    private NumberColumn numbers(int column) {
        return switch (column) {
            case FrameFormat.TIMESTAMP -> timestamps;
            case FrameFormat.XID -> xids;
            case FrameFormat.SEQ -> seqs;
            case FrameFormat.DIGEST -> digests;
            default -> throw new IllegalArgumentException("column " + column + " is a text");
        };
    }

    private ByteBuffer metadata(Layout body) {
        var builder = new FlatBufferBuilder(METADATA_BYTES);
        RecordBatch.startBuffersVector(builder, FrameFormat.BUFFERS);
        // Flatbuffers are written from their end.
        for (var i = FrameFormat.BUFFERS - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, body.offsets[i], body.lengths[i]);
        }
        var buffers = builder.endVector();
        RecordBatch.startNodesVector(builder, FrameFormat.COLUMNS);
        for (var i = FrameFormat.COLUMNS - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, count, body.nullCounts[i]);
        }
        var nodes = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, count);
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, buffers);
        var batch = RecordBatch.endRecordBatch(builder);
        Message.startMessage(builder);
        Message.addHeader(builder, batch);
        Message.addHeaderType(builder, MessageHeader.RecordBatch);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addBodyLength(builder, body.end);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }

    /** Where each buffer lies in the batch's body. */
    private final class Layout {

        final long[] offsets = new long[FrameFormat.BUFFERS];
        final long[] lengths = new long[FrameFormat.BUFFERS];
        final int[] nullCounts = new int[FrameFormat.COLUMNS];
        long end;
        private int buffer;

        Layout() {
            var at = 0;
            for (var column = 0; column < FrameFormat.COLUMNS; column++) {
                if (FrameFormat.isText(column)) {
                    var text = texts[at++];
                    nullCounts[column] = text.nullCount();
                    place(text.validityBytes());
                    place(text.offsetBytes());
                    place(text.textBytes());
                } else {
                    place(0);
                    place(numbers(column).bytes());
                }
            }
        }

        private void place(int bytes) {
            offsets[buffer] = end;
            lengths[buffer++] = bytes;
            end += (bytes + (long) ALIGNMENT - 1) & -ALIGNMENT;
        }
    }
}
