package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.eventually;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

/** What is left of a stream that its client, or the server, ends. */
class FlightLeavingIT extends FlightSuite {

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
        var config = TestDoor.config(100, null, 2, 64 << 20);
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
                        try (var again = small.client.getStream(ticket("export:empty::"), key())) {
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
        var config = TestDoor.config(1_000_000, null, 2, 16 << 20);
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
