package dev.fraiseql.adapters.flight;

import dev.fraiseql.ports.identity.Authenticator;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The gRPC server below Flight: what stands before every call and beside Flight's service. */
final class Transport implements Consumer<NettyServerBuilder> {

    /** A peer that vanished without a word is noticed after the sum of these. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 20;

    /** A client that pings more often than that is told to calm down and loses its connection. */
    private static final int LEAST_CLIENT_KEEP_ALIVE_SECONDS = 5;

    /** After that, who connected and did not say what for is gone. */
    private static final int GREETING_SECONDS = 10;

    /** Beyond it a client queues calls on its own side. */
    private static final int CALLS_PER_CONNECTION = 1_024;

    private final FlightConfig config;
    private final Authenticator authenticator;
    private final Results results;

    Transport(FlightConfig config, Authenticator authenticator, Results results) {
        this.config = config;
        this.authenticator = authenticator;
        this.results = results;
    }

    /** Interceptors run in the reverse order of their installation. */
    @Override
    public void accept(NettyServerBuilder builder) {
        var connections = new ConnectionLimit(config.maxConnections());
        builder.intercept(
                        new WireCompression(
                                config.compress() ? Compression.ZSTD : Compression.NONE))
                .intercept(new AuthenticationInterceptor(authenticator))
                .intercept(connections)
                .addTransportFilter(connections)
                .addService(new HealthService(results))
                .addService(ProtoReflectionServiceV1.newInstance())
                .maxConcurrentCallsPerConnection(
                        Math.max(CALLS_PER_CONNECTION, 2 * config.maxConcurrentStreams()))
                .handshakeTimeout(GREETING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(LEAST_CLIENT_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    }
}
