package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.eventually;
import static dev.fraiseql.adapters.flight.TestDoor.header;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Flight server as clients meet it. */
class FlightDoorIT {

    private static final ResultSchema NUMBERS =
            new ResultSchema(
                    List.of(
                            new NamedField("n", SimpleType.BIGINT, false),
                            new NamedField("text", SimpleType.TEXT, true)));

    private static final byte[] TEXT = "x".repeat(200).getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch release = new CountDownLatch(1);

    private final SyntheticResults results =
            new SyntheticResults()
                    .with("numbers", NUMBERS, (into, i) -> i < 25_000 && number(into, i))
                    .with("empty", NUMBERS, (into, i) -> false)
                    .with("endless", NUMBERS, FlightDoorIT::number)
                    .with(
                            "interrupted",
                            NUMBERS,
                            (into, i) -> {
                                if (i == 3000) {
                                    throw Failure.of(
                                                    FailureCode.DATABASE_UNAVAILABLE,
                                                    "It went away.",
                                                    "Try again.")
                                            .asException();
                                }
                                return number(into, i);
                            })
                    .with(
                            "defect",
                            NUMBERS,
                            (into, i) -> {
                                throw new IllegalArgumentException("the password is secret");
                            })
                    .with(
                            "waiting",
                            NUMBERS,
                            (into, i) -> {
                                try {
                                    return !release.await(20, TimeUnit.SECONDS);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });

    private TestDoor door;
    private FlightClient client;

    @BeforeEach
    void open() {
        door = new TestDoor(results);
        client = door.client;
    }

    @AfterEach
    void everyByteComesBack() throws InterruptedException {
        release.countDown();
        door.close();
    }

    private static boolean number(dev.fraiseql.ports.query.RowWriter into, long i) {
        into.column(0).writeLong(i);
        if (i % 7 == 0) {
            into.column(1).writeNull();
        } else {
            into.column(1).writeUtf8(TEXT, 0, TEXT.length);
        }
        return true;
    }

    @Nested
    class Streaming {

        @Test
        void everyRowArrivesOnceInOrderAndTheFirstBatchIsSmall() throws Exception {
            var sizes = new ArrayList<Integer>();
            long expected = 0;
            try (var stream = client.getStream(ticket("export:numbers::"), key())) {
                while (stream.next()) {
                    var root = stream.getRoot();
                    sizes.add(root.getRowCount());
                    var numbers = (BigIntVector) root.getVector("n");
                    for (int i = 0; i < root.getRowCount(); i++) {
                        assertThat(numbers.get(i)).isEqualTo(expected);
                        assertThat(root.getVector("text").isNull(i)).isEqualTo(expected % 7 == 0);
                        expected++;
                    }
                }
            }
            assertThat(expected).isEqualTo(25_000);
            assertThat(sizes.getFirst()).isEqualTo(256);
            assertThat(sizes).allMatch(size -> size <= 10_000).anyMatch(size -> size > 2_000);
            assertThat(results.opened.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(results.subjects).containsExactly(TestDoor.ANN);
        }

        @Test
        void theSchemaArrivesBeforeTheFirstRow() throws Exception {
            try (var stream = client.getStream(ticket("export:waiting::"), key())) {
                assertThat(stream.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
                assertThat(results.opened.getFirst().produced).hasValue(0);
                release.countDown();
                assertThat(stream.next()).isFalse();
            }
        }

        @Test
        void anEmptyResultHasASchemaAndNoBatch() throws Exception {
            try (var stream = client.getStream(ticket("export:empty::"), key())) {
                assertThat(stream.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
                assertThat(stream.next()).isFalse();
            }
        }

        @Test
        void aTicketsBatchSizeIsACap() throws Exception {
            try (var stream = client.getStream(ticket("events:numbers:::100"), key())) {
                int rows = 0;
                while (stream.next()) {
                    assertThat(stream.getRoot().getRowCount()).isLessThanOrEqualTo(100);
                    rows += stream.getRoot().getRowCount();
                }
                assertThat(rows).isEqualTo(25_000);
            }
        }

        @Test
        void aFailureMidStreamIsNotAnEnd() throws Exception {
            int rows = 0;
            try (var stream = client.getStream(ticket("export:interrupted::"), key())) {
                while (stream.next()) {
                    rows += stream.getRoot().getRowCount();
                }
                throw new AssertionError("ended after " + rows);
            } catch (FlightRuntimeException e) {
                assertStatus(e, FlightStatusCode.UNAVAILABLE, FailureCode.DATABASE_UNAVAILABLE);
            }
            assertThat(results.opened.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void adefectShowsAnIdAndNoDetail() throws Exception {
            try (var stream = client.getStream(ticket("export:defect::"), key())) {
                assertThatThrownBy(stream::next)
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e -> {
                                    assertStatus(
                                            e,
                                            FlightStatusCode.INTERNAL,
                                            FailureCode.INTERNAL_ERROR);
                                    assertThat(e.status().description())
                                            .doesNotContain("secret")
                                            .contains("id ");
                                });
            }
        }

        @Test
        void manyStreamsAtOnce() throws Exception {
            var threads = new ArrayList<Thread>();
            var rows = new java.util.concurrent.atomic.AtomicLong();
            for (int i = 0; i < 50; i++) {
                threads.add(
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            try (var stream =
                                                    client.getStream(
                                                            ticket("export:numbers::"), key())) {
                                                while (stream.next()) {
                                                    rows.addAndGet(stream.getRoot().getRowCount());
                                                }
                                            } catch (Exception e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertThat(rows).hasValue(50 * 25_000L);
        }
    }

    @Nested
    class Leaving {

        @Test
        void cancelStopsTheSourceWithinASecond() throws Exception {
            try (var stream = client.getStream(ticket("export:endless::"), key())) {
                assertThat(stream.next()).isTrue();
                stream.cancel("enough", null);
                var rows = results.opened.getFirst();
                assertThat(rows.cancelled.await(1, TimeUnit.SECONDS)).isTrue();
                assertThat(rows.closed.await(1, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void disconnectStopsTheSourceWithinASecond() throws Exception {
            var channel =
                    io.grpc.netty.NettyChannelBuilder.forAddress(
                                    "127.0.0.1", door.door.address().getPort())
                            .usePlaintext()
                            .build();
            var other = FlightGrpcUtils.createFlightClient(door.clientMemory, channel);
            var stream = other.getStream(ticket("export:endless::"), key());
            assertThat(stream.next()).isTrue();
            channel.shutdownNow();
            var rows = results.opened.getFirst();
            assertThat(rows.cancelled.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(rows.closed.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            stream.close();
            other.close();
        }

        @Test
        void aClientThatStopsReadingStopsTheSourceInBoundedMemory() throws Exception {
            try (var stream = client.getStream(ticket("export:endless::"), key())) {
                assertThat(stream.next()).isTrue();
                var rows = results.opened.getFirst();
                eventually(
                        "the source stands still",
                        () -> {
                            long before = rows.produced.get();
                            java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
                            return before > 0 && before == rows.produced.get();
                        });
                assertThat(door.door.allocatedBytes()).isBetween(1L, 16L << 20);
                assertThat(stream.next()).isTrue();
                stream.cancel("enough", null);
            }
        }

        @Test
        void streamsPastTheLimitAreRefusedUntilOneHasEnded() throws Exception {
            var config = new FlightConfig("127.0.0.1", 0, 100, null, 2, 64 << 20);
            try (var small = new TestDoor(results, config)) {
                try (var first = small.client.getStream(ticket("export:endless::"), key());
                        var second = small.client.getStream(ticket("export:endless::"), key())) {
                    assertThat(first.next()).isTrue();
                    assertThat(second.next()).isTrue();
                    try (var third = small.client.getStream(ticket("export:endless::"), key())) {
                        assertThatThrownBy(third::next)
                                .isInstanceOfSatisfying(
                                        FlightRuntimeException.class,
                                        e ->
                                                assertStatus(
                                                        e,
                                                        FlightStatusCode.RESOURCE_EXHAUSTED,
                                                        FailureCode.STREAM_LIMIT_REACHED));
                    }
                    first.cancel("enough", null);
                    second.cancel("enough", null);
                }
                eventually(
                        "a permit is free again",
                        () -> {
                            try (var again =
                                    small.client.getStream(ticket("export:empty::"), key())) {
                                return !again.next();
                            } catch (FlightRuntimeException e) {
                                return false;
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
            }
        }

        @Test
        void memoryPastTheLimitIsACodedFailure() throws Exception {
            var config = new FlightConfig("127.0.0.1", 0, 1_000_000, null, 2, 16 << 20);
            var big = new byte[20 << 20];
            java.util.Arrays.fill(big, (byte) 'x');
            var huge =
                    new SyntheticResults()
                            .with(
                                    "huge",
                                    NUMBERS,
                                    (into, i) -> {
                                        into.column(0).writeLong(i);
                                        into.column(1).writeUtf8(big, 0, big.length);
                                        return true;
                                    });
            try (var small = new TestDoor(huge, config);
                    var stream = small.client.getStream(ticket("export:huge::"), key())) {
                assertThatThrownBy(stream::next)
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e ->
                                        assertStatus(
                                                e,
                                                FlightStatusCode.RESOURCE_EXHAUSTED,
                                                FailureCode.MEMORY_LIMIT_REACHED));
            }
        }

        @Test
        void stoppingTheServerEndsItsStreams() throws Exception {
            var stopping = new TestDoor(results);
            try (var stream = stopping.client.getStream(ticket("export:endless::"), key())) {
                assertThat(stream.next()).isTrue();
                stopping.door.close();
                assertThatThrownBy(
                                () -> {
                                    while (stream.next()) {
                                        assertThat(stream.getRoot().getRowCount()).isPositive();
                                    }
                                })
                        .isInstanceOf(FlightRuntimeException.class);
            }
            stopping.close();
        }
    }

    @Nested
    class Descriptions {

        @Test
        void listFlightsNamesEveryDatasetWithItsSchema() {
            var flights = new LinkedHashMap<List<String>, FlightInfo>();
            client.listFlights(Criteria.ALL, key())
                    .forEach(info -> flights.put(info.getDescriptor().getPath(), info));
            assertThat(flights).containsKeys(List.of("numbers"), List.of("empty"));
            var info = flights.get(List.of("numbers"));
            assertThat(info.getSchemaOptional().orElseThrow()).isEqualTo(ArrowSchemas.of(NUMBERS));
            assertThat(info.getEndpoints())
                    .singleElement()
                    .satisfies(
                            endpoint -> {
                                assertThat(endpoint.getLocations()).isEmpty();
                                assertThat(rowsOf(endpoint.getTicket())).isEqualTo(25_000);
                            });
        }

        @Test
        void flightInfoEchoesTheTicketWithTheRealSchema() {
            var descriptor =
                    FlightDescriptor.command("export:numbers::".getBytes(StandardCharsets.UTF_8));
            var info = client.getInfo(descriptor, key());
            assertThat(info.getSchemaOptional().orElseThrow()).isEqualTo(ArrowSchemas.of(NUMBERS));
            assertThat(info.getDescriptor()).isEqualTo(descriptor);
            assertThat(info.getEndpoints())
                    .singleElement()
                    .satisfies(
                            endpoint -> {
                                assertThat(endpoint.getTicket())
                                        .isEqualTo(ticket("export:numbers::"));
                                assertThat(endpoint.getLocations()).isEmpty();
                            });
            assertThat(results.opened).isEmpty();
        }

        @Test
        void aPathIsTheWholeTable() {
            var info = client.getInfo(FlightDescriptor.path("numbers"), key());
            assertThat(rowsOf(info.getEndpoints().getFirst().getTicket())).isEqualTo(25_000);
        }

        @Test
        void getSchemaIsTheSchemaOfTheStream() {
            var schema = client.getSchema(FlightDescriptor.path("numbers"), key());
            assertThat(schema.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
        }

        @Test
        void anAdvertisedLocationIsInTheEndpoints() throws Exception {
            var config =
                    new FlightConfig(
                            "127.0.0.1",
                            0,
                            100,
                            URI.create("grpc+tcp://flight.example.org:50051"),
                            2,
                            64 << 20);
            try (var advertising = new TestDoor(results, config)) {
                var info = advertising.client.getInfo(FlightDescriptor.path("numbers"), key());
                assertThat(info.getEndpoints().getFirst().getLocations().getFirst().getUri())
                        .hasToString("grpc+tcp://flight.example.org:50051");
            }
        }

        private long rowsOf(org.apache.arrow.flight.Ticket ticket) {
            long rows = 0;
            try (var stream = client.getStream(ticket, key())) {
                while (stream.next()) {
                    rows += stream.getRoot().getRowCount();
                }
                return rows;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Refusals {

        @Test
        void everyCallNeedsAnIdentity() {
            calls(new CallOption[0])
                    .forEach(
                            (name, call) ->
                                    assertThatThrownBy(call)
                                            .as(name)
                                            .isInstanceOfSatisfying(
                                                    FlightRuntimeException.class,
                                                    e ->
                                                            assertStatus(
                                                                    e,
                                                                    FlightStatusCode
                                                                            .UNAUTHENTICATED,
                                                                    FailureCode
                                                                            .AUTHENTICATION_REQUIRED)));
            assertThat(results.opened).isEmpty();
        }

        @Test
        void wrongCredentialsAreRefusedOnEveryCall() {
            for (var option :
                    List.of(
                            header("x-api-key", "another"),
                            header("authorization", "Bearer another"),
                            header("authorization", "Basic YTpi"))) {
                calls(option)
                        .forEach(
                                (name, call) ->
                                        assertThatThrownBy(call)
                                                .as(name)
                                                .isInstanceOfSatisfying(
                                                        FlightRuntimeException.class,
                                                        e ->
                                                                assertStatus(
                                                                        e,
                                                                        FlightStatusCode
                                                                                .UNAUTHENTICATED,
                                                                        FailureCode
                                                                                .AUTHENTICATION_FAILED)));
            }
        }

        @Test
        void aBearerTokenIsAnIdentity() {
            var schema =
                    client.getSchema(
                            FlightDescriptor.path("numbers"),
                            header("authorization", "bearer ann's token"));
            assertThat(schema.getSchema().getFields()).hasSize(2);
        }

        @Test
        void malformedTicketsAreInvalidArguments() {
            for (var text :
                    List.of("", "export:numbers", "SELECT 1", "{\"type\":", "events:x:y:z:1")) {
                assertThatThrownBy(() -> first(text))
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e ->
                                        assertStatus(
                                                e,
                                                FlightStatusCode.INVALID_ARGUMENT,
                                                FailureCode.TICKET_MALFORMED));
            }
        }

        @Test
        void aTicketOfTenMegabytesIsTooLarge() {
            assertThatThrownBy(() -> first("x".repeat(10 << 20)))
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e ->
                                    assertStatus(
                                            e,
                                            FlightStatusCode.RESOURCE_EXHAUSTED,
                                            FailureCode.REQUEST_TOO_LARGE));
        }

        @Test
        void unknownTablesAreNotFound() {
            assertThatThrownBy(() -> first("export:secrets::"))
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e ->
                                    assertStatus(
                                            e,
                                            FlightStatusCode.NOT_FOUND,
                                            FailureCode.UNKNOWN_TABLE));
        }

        @Test
        void whatIsPlannedSaysSo() {
            var calls = calls(key());
            for (var name : List.of("DoAction", "DoPut", "DoExchange")) {
                assertThatThrownBy(calls.get(name))
                        .as(name)
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e ->
                                        assertStatus(
                                                e,
                                                FlightStatusCode.UNIMPLEMENTED,
                                                FailureCode.NOT_AVAILABLE_YET));
            }
            assertThat(client.listActions(key())).isEmpty();
        }

        private Map<String, ThrowingCallable> calls(CallOption... options) {
            var calls = new LinkedHashMap<String, ThrowingCallable>();
            var numbers = FlightDescriptor.path("numbers");
            calls.put("Handshake", () -> client.handshake(options));
            calls.put(
                    "ListFlights",
                    () -> client.listFlights(Criteria.ALL, options).forEach(info -> {}));
            calls.put("GetFlightInfo", () -> client.getInfo(numbers, options));
            calls.put("PollFlightInfo", () -> client.pollInfo(numbers, options));
            calls.put("GetSchema", () -> client.getSchema(numbers, options));
            calls.put("ListActions", () -> client.listActions(options).forEach(action -> {}));
            calls.put(
                    "DoAction",
                    () -> client.doAction(new Action("x"), options).forEachRemaining(result -> {}));
            calls.put(
                    "DoGet",
                    () -> {
                        try (var stream = client.getStream(ticket("export:numbers::"), options)) {
                            stream.next();
                        }
                    });
            calls.put(
                    "DoPut",
                    () -> {
                        try (var root =
                                VectorSchemaRoot.create(
                                        ArrowSchemas.of(NUMBERS), door.clientMemory)) {
                            var put =
                                    client.startPut(numbers, root, new AsyncPutListener(), options);
                            put.completed();
                            put.getResult();
                        }
                    });
            calls.put(
                    "DoExchange",
                    () -> {
                        try (var exchange = client.doExchange(numbers, options)) {
                            exchange.getReader().next();
                        }
                    });
            return calls;
        }

        private void first(String text) throws Exception {
            try (var stream = client.getStream(ticket(text), key())) {
                stream.next();
            }
        }
    }

    private static void assertStatus(
            FlightRuntimeException e, FlightStatusCode status, FailureCode code) {
        assertThat(e.status().code()).isEqualTo(status);
        assertThat(e.status().description()).startsWith(code.name());
        assertThat(e.status().metadata().get("fraiseql-code")).isEqualTo(code.name());
    }
}
