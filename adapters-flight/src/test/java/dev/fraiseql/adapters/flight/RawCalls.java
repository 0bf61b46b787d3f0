package dev.fraiseql.adapters.flight;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls of Flight's service below any client: bytes out, bytes in. */
final class RawCalls {

    private static final MethodDescriptor.Marshaller<byte[]> BYTES =
            new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(byte[] value) {
                    return new ByteArrayInputStream(value);
                }

                @Override
                public byte[] parse(InputStream stream) {
                    try {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };

    private RawCalls() {}

    /** Ann's. */
    static List<byte[]> call(TestDoor door, String method, byte[] request) {
        return call(door, method, request, Map.of());
    }

    /** All messages of the answer. */
    static List<byte[]> call(
            TestDoor door, String method, byte[] request, Map<String, String> headers) {
        var metadata = new Metadata();
        metadata.put(key("x-api-key"), "ann's key");
        headers.forEach((name, value) -> metadata.put(key(name), value));
        var channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", door.door.address().getPort())
                        .usePlaintext()
                        .build();
        try {
            var answer = new ArrayList<byte[]>();
            ClientCalls.blockingServerStreamingCall(
                            ClientInterceptors.intercept(
                                    channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
                            MethodDescriptor.newBuilder(BYTES, BYTES)
                                    .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                                    .setFullMethodName(
                                            "arrow.flight.protocol.FlightService/" + method)
                                    .build(),
                            CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                            request)
                    .forEachRemaining(answer::add);
            return answer;
        } finally {
            channel.shutdownNow();
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
