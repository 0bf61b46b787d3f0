package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.ports.lifecycle.Door;
import io.grpc.netty.NettyServerBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Flight server and everything it owns. */
final class FlightDoor implements Door {

    /** Bytes gRPC queues for a client before it says it is not ready: two batches. */
    private static final int BACKPRESSURE_BYTES = 2 << 20;

    /**
     * Above a ticket's limit, so that a ticket that is too large is told so, with a code; below
     * harm.
     */
    private static final int MAX_MESSAGE_BYTES = 16 * TicketParser.MAX_BYTES;

    private static final int MAX_HEADER_BYTES = 64 * 1024;

    /** A peer that vanished without a word is noticed after the sum of these. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 20;

    private static final int STOP_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(FlightDoor.class);

    private final FlightConfig config;
    private final Authenticator authenticator;
    private final Results results;
    private final TicketParser parser;
    private @Nullable Running running;

    @Inject
    FlightDoor(
            FlightConfig config,
            Authenticator authenticator,
            Results results,
            TicketParser parser) {
        this.config = config;
        this.authenticator = authenticator;
        this.results = results;
        this.parser = parser;
    }

    private record Running(
            FlightServer server,
            ExecutorService executor,
            FlightStreams streams,
            BufferAllocator allocator) {}

    @Override
    public String name() {
        return "Flight server";
    }

    @Override
    public synchronized void start() {
        var allocator = new RootAllocator(config.maxMemoryBytes());
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var streams =
                new FlightStreams(
                        results, allocator, config.batchSize(), config.maxConcurrentStreams());
        var server = server(allocator, executor, streams);
        running = new Running(server, executor, streams, allocator);
        try {
            server.start();
        } catch (IOException e) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "The Flight server cannot listen on "
                                    + config.host()
                                    + ":"
                                    + config.port()
                                    + ".",
                            "Stop what listens there, or choose another arrow_flight.bind_address (--flight-port).")
                    .causedBy(e);
        }
    }

    private FlightServer server(
            BufferAllocator allocator, ExecutorService executor, FlightStreams streams) {
        Consumer<NettyServerBuilder> settings =
                builder ->
                        builder.intercept(new AuthenticationInterceptor(authenticator))
                                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        var advertised = config.advertisedLocation();
        var locations =
                advertised == null ? List.<Location>of() : List.of(new Location(advertised));
        return FlightServer.builder(
                        allocator,
                        Location.forGrpcInsecure(config.host(), config.port()),
                        new FlightRequests(results, parser, streams, locations))
                .executor(executor)
                .backpressureThreshold(BACKPRESSURE_BYTES)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .setMaxHeaderListSize(MAX_HEADER_BYTES)
                .transportHint("grpc.builderConsumer", settings)
                .build();
    }

    @Override
    public synchronized InetSocketAddress address() {
        if (running == null) {
            throw new IllegalStateException("the Flight server is not started");
        }
        return new InetSocketAddress(config.host(), running.server.getPort());
    }

    /** Bytes that batches hold at the moment. */
    synchronized long allocatedBytes() {
        return running == null ? 0 : running.allocator.getAllocatedMemory();
    }

    @Override
    public synchronized void close() {
        if (running == null) {
            return;
        }
        var stopping = running;
        running = null;
        stopping.streams.cancelAll();
        try {
            stopping.server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping.streams.awaitEnd(STOP_SECONDS, TimeUnit.SECONDS);
        stopping.executor.shutdownNow();
        try {
            stopping.allocator.close();
        } catch (IllegalStateException e) {
            LOG.error("The Flight server stopped while batches were still held", e);
        }
    }
}
