package dev.fraiseql.adapters.flight;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.ipc.message.MessageMetadataResult;
import org.apache.arrow.vector.types.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * Looks through each batch that a client sends before Arrow reads it. Arrow allocates what a length
 * in the message says, up to 2 GB for ten bytes, and keeps it where the message then turns out to
 * be cut or malformed: a client could take the server's memory for good. Nothing is copied but
 * headers.
 *
 * @param <T> Arrow's message, which is not public
 */
final class CheckedMessages<T> implements MethodDescriptor.Marshaller<ReceivedMessage<T>> {

    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int DESCRIPTOR =
            Flight.FlightData.FLIGHT_DESCRIPTOR_FIELD_NUMBER << 3 | BYTES;
    private static final int HEADER = Flight.FlightData.DATA_HEADER_FIELD_NUMBER << 3 | BYTES;
    private static final int METADATA = Flight.FlightData.APP_METADATA_FIELD_NUMBER << 3 | BYTES;
    private static final int BODY = Flight.FlightData.DATA_BODY_FIELD_NUMBER << 3 | BYTES;

    private final MethodDescriptor.Marshaller<T> messages;

    private CheckedMessages(MethodDescriptor.Marshaller<T> messages) {
        this.messages = messages;
    }

    /** Flight's service with its messages checked. */
    static ServerServiceDefinition in(ServerServiceDefinition service) {
        var descriptor =
                ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName())
                        .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
        var methods = service.getMethods().stream().map(CheckedMessages::in).toList();
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var checked = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(checked::addMethod);
        return checked.build();
    }

    /** Batches come only in streams. */
    private static <Q, A> ServerMethodDefinition<?, A> in(ServerMethodDefinition<Q, A> method) {
        var descriptor = method.getMethodDescriptor();
        if (descriptor.getType() != MethodDescriptor.MethodType.BIDI_STREAMING
                || "Handshake".equals(descriptor.getBareMethodName())) {
            return method;
        }
        return ServerMethodDefinition.create(
                descriptor.toBuilder(
                                new CheckedMessages<>(descriptor.getRequestMarshaller()),
                                descriptor.getResponseMarshaller())
                        .build(),
                (call, headers) -> {
                    var checked = new CheckedCall<>(call, descriptor);
                    return checked.listener(
                            method.getServerCallHandler().startCall(checked, headers));
                });
    }

    @Override
    public InputStream stream(ReceivedMessage<T> value) {
        throw new UnsupportedOperationException("a server only reads them");
    }

    /** What is wrong is told to the call, which can answer with a code; gRPC would not. */
    @Override
    public ReceivedMessage<T> parse(InputStream stream) {
        try {
            var message =
                    stream.markSupported()
                            ? stream
                            : new ByteArrayInputStream(stream.readAllBytes());
            message.mark(Integer.MAX_VALUE);
            var parts = check(message);
            message.reset();
            return new ReceivedMessage.Whole<>(messages.parse(message), parts.header, parts.body);
        } catch (IOException e) {
            return new ReceivedMessage.Broken<>(
                    new IllegalArgumentException("a client sent no FlightData of Flight's", e));
        } catch (RuntimeException e) {
            return new ReceivedMessage.Broken<>(e);
        }
    }

    private record Parts(@Nullable Message header, int body) {}

    /**
     * Arrow takes each field once, does not step over others, and decodes a descriptor and a header
     * at once.
     */
    private static Parts check(InputStream message) throws IOException {
        var lengths = new HashMap<Integer, Integer>();
        Message header = null;
        int first = message.read();
        while (first >= 0) {
            int tag = CodedInputStream.readRawVarint32(first, message);
            int length = CodedInputStream.readRawVarint32(message.read(), message);
            if (length < 0 || length > message.available()) {
                throw new IOException("the message is cut");
            }
            if (lengths.put(tag, length) != null) {
                throw new IOException("the field of tag " + tag + " comes twice");
            }
            switch (tag) {
                case DESCRIPTOR -> checkDescriptor(message.readNBytes(length));
                case HEADER -> header = header(message.readNBytes(length));
                case METADATA, BODY -> message.skipNBytes(length);
                default -> throw new IOException("the tag " + tag + " is unknown");
            }
            first = message.read();
        }
        checkParts(header == null ? MessageHeader.NONE : header.headerType(), lengths);
        return new Parts(header, lengths.getOrDefault(BODY, 0));
    }

    /** Arrow throws at another, where nobody catches it. */
    private static void checkDescriptor(byte[] descriptor) throws IOException {
        switch (Flight.FlightDescriptor.parseFrom(descriptor).getType()) {
            case PATH, CMD -> {}
            case UNKNOWN, UNRECOGNIZED ->
                    throw new IOException("the descriptor is neither a path nor a command");
        }
    }

    private static Message header(byte[] header) throws IOException {
        try {
            var message =
                    MessageMetadataResult.create(ByteBuffer.wrap(header), header.length)
                            .getMessage();
            message.headerType();
            // Arrow reads it behind the body, whose memory it keeps where this throws.
            var _ = MetadataVersion.fromFlatbufID(message.version());
            return message;
        } catch (RuntimeException e) {
            throw new IOException("the header is none", e);
        }
    }

    /** What Arrow has no use for with a header of the type, it would keep. */
    private static void checkParts(byte type, Map<Integer, Integer> lengths) throws IOException {
        boolean fits =
                switch (type) {
                    case MessageHeader.RecordBatch, MessageHeader.DictionaryBatch -> true;
                    case MessageHeader.NONE -> lengths.getOrDefault(BODY, 0) == 0;
                    case MessageHeader.Schema ->
                            lengths.getOrDefault(BODY, 0) == 0 && !lengths.containsKey(METADATA);
                    default -> false;
                };
        if (!fits) {
            throw new IOException("the parts do not belong to a header of the type " + type);
        }
    }
}
