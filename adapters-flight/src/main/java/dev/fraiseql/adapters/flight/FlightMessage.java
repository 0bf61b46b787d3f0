package dev.fraiseql.adapters.flight;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.grpc.AddWritableBuffer;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A FlightData message that a server sends.
 *
 * @param head its fields up to the body's length
 * @param body the caller's, which it may release once the message was given to gRPC
 * @param bodyBytes with the zeros between the buffers
 */
record FlightMessage(ByteBuffer head, List<ArrowBuf> body, int bodyBytes) {

    /** Beyond it a copy costs more than to keep the buffers until they are on the wire. */
    private static final int MOST_BYTES_COPIED = 64 * 1024;

    private static final int ALIGNMENT = Long.BYTES;
    private static final byte[] ZEROS = new byte[ALIGNMENT];

    static final MethodDescriptor.Marshaller<FlightMessage> MARSHALLER =
            new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(FlightMessage message) {
                    return message.bodyBytes <= MOST_BYTES_COPIED
                            ? new Copied(message.copy())
                            : new Kept(message.keep());
                }

                @Override
                public FlightMessage parse(InputStream stream) {
                    throw new UnsupportedOperationException("a server only sends them");
                }
            };

    private static final byte[] NO_METADATA = {};

    static FlightMessage of(Schema schema) {
        var header = MessageSerializer.serializeMetadata(schema, IpcOption.DEFAULT);
        return new FlightMessage(head(header, NO_METADATA, 0), List.of(), 0);
    }

    static FlightMessage of(ArrowRecordBatch batch) {
        return of(batch, NO_METADATA);
    }

    /**
     * @param metadata what the client sees as the batch's app_metadata
     */
    static FlightMessage of(ArrowRecordBatch batch, byte[] metadata) {
        var header = MessageSerializer.serializeMetadata(batch, IpcOption.DEFAULT);
        int bytes = Math.toIntExact(batch.computeBodyLength());
        return new FlightMessage(head(header, metadata, bytes), batch.getBuffers(), bytes);
    }

    /** As it goes to gRPC. */
    long bytes() {
        return (long) head.limit() + bodyBytes;
    }

    private static ByteBuffer head(ByteBuffer header, byte[] metadata, int bodyBytes) {
        int headerField = FlightData.DATA_HEADER_FIELD_NUMBER;
        int bodyField = FlightData.DATA_BODY_FIELD_NUMBER;
        var bytes = new byte[header.remaining() + metadata.length + 32];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeTag(headerField, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(header.remaining());
            out.write(header);
            if (metadata.length > 0) {
                out.writeByteArray(FlightData.APP_METADATA_FIELD_NUMBER, metadata);
            }
            if (bodyBytes > 0) {
                out.writeTag(bodyField, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(bodyBytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes, 0, out.getTotalBytesWritten());
    }

    private static int padding(ArrowBuf buffer) {
        return (int) (-buffer.readableBytes() & (ALIGNMENT - 1));
    }

    private byte[] copy() {
        var bytes = new byte[head.remaining() + bodyBytes];
        head.get(head.position(), bytes, 0, head.remaining());
        int at = head.remaining();
        for (var buffer : body) {
            int length = (int) buffer.readableBytes();
            buffer.getBytes(0, bytes, at, length);
            at += length + padding(buffer);
        }
        return bytes;
    }

    /** The buffers themselves, each held until Netty is through with it. */
    private ByteBuf keep() {
        var parts = new ArrayList<ByteBuf>();
        parts.add(Unpooled.wrappedBuffer(head));
        for (var buffer : body) {
            parts.add(Unpooled.wrappedBuffer(buffer.nioBuffer()));
            if (padding(buffer) > 0) {
                parts.add(Unpooled.wrappedBuffer(ZEROS, 0, padding(buffer)));
            }
        }
        return new Holding(parts, body);
    }

    /** A limit on components would make Netty copy them together. */
    private static final class Holding extends CompositeByteBuf {
        private final List<ArrowBuf> held;

        Holding(List<ByteBuf> parts, List<ArrowBuf> held) {
            super(UnpooledByteBufAllocator.DEFAULT, true, Integer.MAX_VALUE, parts);
            this.held = held;
            held.forEach(buffer -> buffer.getReferenceManager().retain());
        }

        @Override
        protected void deallocate() {
            super.deallocate();
            held.forEach(buffer -> buffer.getReferenceManager().release());
        }
    }

    private static final class Copied extends ByteArrayInputStream
            implements KnownLength, Drainable {
        Copied(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            target.write(buf);
            return buf.length;
        }
    }

    /** Not of known length: gRPC would reserve it. */
    private static final class Kept extends InputStream implements Drainable {
        private final ByteBuf bytes;

        Kept(ByteBuf bytes) {
            this.bytes = bytes;
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = bytes.readableBytes();
            AddWritableBuffer.add(bytes, target, true);
            return length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("it is drained");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            throw new UnsupportedOperationException("it is drained");
        }

        @Override
        public void close() {
            bytes.release();
        }
    }
}
