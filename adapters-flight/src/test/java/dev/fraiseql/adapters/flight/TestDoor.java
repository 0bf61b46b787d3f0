package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.application.access.LimitAccesses;
import dev.fraiseql.application.identity.RecheckConfig;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.memory.RecordedAccesses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** A started door and a client of it; closing asserts that every byte came back, on both sides. */
final class TestDoor implements AutoCloseable {

    static final Subject ANN = new Subject("ann", "org-1", Set.of());

    final RecordedAccesses accesses = new RecordedAccesses();
    final FlightDoor door;
    final RootAllocator clientMemory = new RootAllocator();
    final FlightClient client;

    TestDoor(Results results) {
        this(results, config(10_000, null, 256, 4L << 30));
    }

    TestDoor(Results results, FlightConfig config) {
        this(results, new NoWrites(), config);
    }

    TestDoor(Writes writes) {
        this(new SyntheticResults(), writes, config(10_000, null, 256, 4L << 30));
    }

    private TestDoor(Results results, Writes writes, FlightConfig config) {
        this(results, writes, config, LimitAccesses.none());
    }

    TestDoor(Results results, LimitAccesses limits) {
        this(results, new NoWrites(), config(10_000, null, 256, 4L << 30), limits);
    }

    private TestDoor(Results results, Writes writes, FlightConfig config, LimitAccesses limits) {
        door =
                new FlightDoor(
                        config,
                        new Accesses(Set.of(accesses), limits),
                        TestDoor::authenticate,
                        new RecheckIdentities(
                                TestDoor::authenticate,
                                new RecheckConfig(RecheckConfig.DEFAULT_INTERVAL)),
                        results,
                        writes,
                        new TicketParser(Clock.systemUTC()));
        door.start();
        client = FlightClient.builder(clientMemory, location()).build();
    }

    static FlightConfig config(
            int batchSize, @Nullable URI advertised, int streams, long memoryBytes) {
        return new FlightConfig(
                "127.0.0.1",
                0,
                batchSize,
                advertised,
                streams,
                memoryBytes,
                FlightConfig.DEFAULT_MAX_CONNECTIONS,
                false,
                Duration.ZERO,
                Optional.empty());
    }

    Location location() {
        return Location.forGrpcInsecure("127.0.0.1", door.address().getPort());
    }

    static HeaderCallOption key() {
        return header("x-api-key", "ann's key");
    }

    static HeaderCallOption header(String name, String value) {
        CallHeaders headers = new FlightCallHeaders();
        headers.insert(name, value);
        return new HeaderCallOption(headers);
    }

    static Ticket ticket(String text) {
        return new Ticket(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Subject authenticate(Credentials credentials, String origin) {
        return switch (credentials) {
            case Credentials.ApiKey(var key) when key.equals("ann's key") -> ANN;
            case Credentials.BearerToken(var token) when token.equals("ann's.own.token") -> ANN;
            case Credentials.ClientCertificate client ->
                    new Subject(client.commonName(), "org-1", Set.of());
            case Credentials.None() ->
                    throw Failure.of(
                                    FailureCode.AUTHENTICATION_REQUIRED,
                                    "Who are you?",
                                    "Send x-api-key.")
                            .asException();
            default ->
                    throw Failure.of(FailureCode.AUTHENTICATION_FAILED, "Wrong.", "Get a key.")
                            .asException();
        };
    }

    /** Waits until the condition holds, at most ten seconds. */
    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        eventually("the server's memory comes back", () -> door.allocatedBytes() == 0);
        door.close();
        clientMemory.close();
    }
}
