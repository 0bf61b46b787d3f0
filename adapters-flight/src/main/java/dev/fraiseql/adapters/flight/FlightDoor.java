package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.ports.lifecycle.Door;
import io.grpc.Server;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Flight server and everything it owns. */
final class FlightDoor implements Door {

    /** For calls that are no streams. */
    private static final Duration ANSWERING = Duration.ofSeconds(3);

    /** What is left for streams that were cancelled to let go of everything. */
    private static final Duration CANCELLING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(FlightDoor.class);

    private final FlightConfig config;
    private final Accesses accesses;
    private final Authenticator authenticator;
    private final RecheckIdentities identities;
    private final Results results;
    private final Writes writes;
    private final TicketParser parser;
    private final LongSupplier allocated = this::allocatedBytes;
    private volatile @Nullable Running running;

    @Inject
    FlightDoor(
            FlightConfig config,
            Accesses accesses,
            Authenticator authenticator,
            RecheckIdentities identities,
            Results results,
            Writes writes,
            TicketParser parser) {
        this.config = config;
        this.accesses = accesses;
        this.authenticator = authenticator;
        this.identities = identities;
        this.results = results;
        this.writes = writes;
        this.parser = parser;
    }

    private record Running(
            Server server,
            HealthService health,
            ExecutorService executor,
            FlightStreams streams,
            StreamThreads threads,
            Transfers transfers,
            BufferAllocator incoming,
            BufferAllocator allocator) {}

    @Override
    public String name() {
        return "Flight server";
    }

    @Override
    public synchronized void start() {
        var allocator = new RootAllocator(config.maxMemoryBytes());
        // A client's message can claim any number of rows; it must not take all streams' memory.
        var incoming = allocator.newChildAllocator("incoming", 0, config.maxMemoryBytes() / 2);
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var streams = new FlightStreams(results, allocator, config.batchSize());
        var threads = new StreamThreads(config.maxConcurrentStreams());
        var transfers = new Transfers(config.maxConcurrentStreams(), identities);
        var health = new HealthService(results);
        var server =
                Transport.of(
                        config,
                        accesses,
                        authenticator,
                        health,
                        requests(allocator, streams, transfers),
                        new DoGet(streams, parser, identities),
                        threads,
                        incoming,
                        executor);
        accesses.memory().add(allocated);
        running =
                new Running(
                        server, health, executor, streams, threads, transfers, incoming, allocator);
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

    private FlightRequests requests(
            BufferAllocator allocator, FlightStreams streams, Transfers transfers) {
        var advertised = config.advertisedLocation();
        var locations =
                advertised == null ? List.<Location>of() : List.of(new Location(advertised));
        var actions =
                new FlightActions(
                        List.of(
                                new CancelFlightInfoAction(streams, results, parser),
                                new RenewFlightEndpointAction(results, parser),
                                new DescribeAction(results, parser),
                                new PersistQueryAction(results),
                                new HealthAction(results)));
        return new FlightRequests(
                results,
                parser,
                new Uploads(writes, transfers, allocator, config.batchSize()),
                actions,
                locations);
    }

    @Override
    public InetSocketAddress address() {
        var current = running;
        if (current == null) {
            throw new IllegalStateException("the Flight server is not started");
        }
        return new InetSocketAddress(config.host(), current.server.getPort());
    }

    /** Whether it takes calls. Not while it starts or stops. */
    boolean isOpen() {
        var current = running;
        return current != null && !current.server.isShutdown();
    }

    /**
     * What the server holds of what it may.
     *
     * @param allocatedBytes of all batches, those that come in among them
     */
    record Use(
            long allocatedBytes,
            long limitBytes,
            long incomingBytes,
            long incomingLimitBytes,
            int streamsOut,
            int streamsIn,
            int streamsLimit) {}

    synchronized Use use() {
        if (running == null) {
            return new Use(0, 0, 0, 0, 0, 0, 0);
        }
        return new Use(
                running.allocator.getAllocatedMemory(),
                running.allocator.getLimit(),
                running.incoming.getAllocatedMemory(),
                running.incoming.getLimit(),
                running.threads.running(),
                running.transfers.running(),
                config.maxConcurrentStreams());
    }

    /** Bytes that batches hold at the moment; asked by every call. */
    long allocatedBytes() {
        var open = running;
        return open == null ? 0 : open.allocator.getAllocatedMemory();
    }

    @Override
    public synchronized void close() {
        if (running == null) {
            return;
        }
        var stopping = running;
        running = null;
        accesses.memory().remove(allocated);
        boolean drained = drain(stopping);
        try {
            if (!ends(stopping.server, ANSWERING)) {
                stopping.server.shutdownNow();
                if (!ends(stopping.server, CANCELLING)) {
                    LOG.warn("The Flight server leaves connections that did not close");
                }
            }
        } catch (InterruptedException e) {
            stopping.server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (!drained) {
            stopping.threads.awaitEnd(CANCELLING);
        }
        stopping.transfers.awaitEnd(CANCELLING);
        stopping.streams.close();
        stopping.threads.close();
        stopping.transfers.close();
        stopping.executor.shutdownNow();
        try {
            stopping.incoming.close();
            stopping.allocator.close();
        } catch (IllegalStateException e) {
            LOG.error("The Flight server stopped while batches were still held", e);
        }
    }

    private static boolean ends(Server server, Duration timeout) throws InterruptedException {
        return server.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes no more connections, and no more calls on those there are: gRPC answers them
     * UNAVAILABLE. Streams finish if they can in time, and are cancelled then; those that follow
     * are told at once where to go on.
     *
     * @return whether all streams to clients finished
     */
    private boolean drain(Running stopping) {
        stopping.server.shutdown();
        long deadline = System.nanoTime() + config.drain().toNanos();
        stopping.health.close();
        stopping.streams.stopEndless();
        boolean drained = stopping.threads.awaitEnd(config.drain());
        if (!stopping.transfers.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
            stopping.transfers.cancelAll();
        }
        if (drained) {
            return true;
        }
        stopping.streams.cancelAll();
        return false;
    }
}
