package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.ports.identity.Authenticator;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.auth.ServerAuthHandler;
import org.apache.arrow.flight.grpc.ServerBackpressureThresholdInterceptor;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The gRPC server below Flight: what stands before every call and beside Flight's service. Not
 * Arrow's {@code FlightServer}, whose messages are read unchecked.
 */
final class Transport {

    /**
     * Above a ticket's limit, so that a ticket that is too large is told so, with a code; below
     * harm.
     */
    private static final int MAX_MESSAGE_BYTES = 16 * TicketParser.MAX_BYTES;

    private static final int MAX_HEADER_BYTES = 64 * 1024;

    /** A peer that vanished without a word is noticed after the sum of these. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 20;

    /** A client that pings more often than that is told to calm down and loses its connection. */
    private static final int LEAST_CLIENT_KEEP_ALIVE_SECONDS = 5;

    /** After that, who connected and did not say what for is gone. */
    private static final int GREETING_SECONDS = 5;

    /** Beyond it a client queues calls on its own side. */
    private static final int CALLS_PER_CONNECTION = 1_024;

    private Transport() {}

    /** Not started. Interceptors run in the reverse order of their installation. */
    @SuppressWarnings("deprecation") // Arrow's factory wants an auth handler; ours stands before it
    static Server of(
            FlightConfig config,
            Accesses accesses,
            Authenticator authenticator,
            HealthService health,
            FlightProducer producer,
            DoGet streams,
            StreamThreads threads,
            BufferAllocator allocator,
            ExecutorService executor) {
        var connections = new ConnectionLimit(config.maxConnections());
        var calls = new StreamCalls(threads, executor);
        var flight =
                FlightGrpcUtils.createFlightService(
                        allocator, producer, ServerAuthHandler.NO_OP, executor);
        var server =
                NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.port()));
        config.tls().ifPresent(tls -> server.sslContext(new CurrentSslContext(tls)));
        return server.executor(Runnable::run)
                .callExecutor(calls)
                .addService(
                        streams.in(
                                ServerInterceptors.intercept(
                                        CheckedMessages.in(flight.bindService()),
                                        new ServerBackpressureThresholdInterceptor(
                                                DoGet.BACKPRESSURE_BYTES),
                                        new ServerInterceptorAdapter(List.of()))))
                .addService(health)
                .addService(ProtoReflectionServiceV1.newInstance())
                .intercept(
                        new WireCompression(
                                config.compress() ? Compression.ZSTD : Compression.NONE))
                .intercept(new AuthenticationInterceptor(authenticator, config.tls()))
                .intercept(new AccessInterceptor(accesses))
                .intercept(connections)
                .intercept(calls)
                .addTransportFilter(connections)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxInboundMetadataSize(MAX_HEADER_BYTES)
                .maxConcurrentCallsPerConnection(
                        Math.max(CALLS_PER_CONNECTION, 2 * config.maxConcurrentStreams()))
                .handshakeTimeout(GREETING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(LEAST_CLIENT_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build();
    }
}
