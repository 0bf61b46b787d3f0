package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients, each on a connection of its own. */
class FlightCrowdIT extends FlightSuite {

    private static final int IDLE = 200;
    private static final int BUSY = 50;

    /** Of a batch that is written, one that is sent, and the two that gRPC queues. */
    private static final long MOST_A_STREAM = 8 << 20;

    @Test
    @Timeout(120)
    void theBusyAreServedInBoundedMemoryWhileManyAreIdle() throws Exception {
        var clients = new ArrayList<FlightClient>();
        var most = new AtomicLong();
        var watching = new AtomicBoolean(true);
        var watch =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (watching.get()) {
                                        most.accumulateAndGet(
                                                door.door.allocatedBytes(), Math::max);
                                        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                                    }
                                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < IDLE + BUSY; i++) {
                clients.add(FlightClient.builder(door.clientMemory, door.location()).build());
            }
            for (var idle : clients.subList(0, IDLE)) {
                idle.getSchema(FlightDescriptor.path("numbers"), key());
            }
            var start = new CountDownLatch(1);
            var rows = new ArrayList<Future<Long>>();
            for (var busy : clients.subList(IDLE, IDLE + BUSY)) {
                rows.add(threads.submit(() -> rows(busy, start)));
            }
            start.countDown();
            for (var each : rows) {
                assertThat(each.get(90, TimeUnit.SECONDS)).isEqualTo(25_000);
            }
            for (var idle : clients.subList(0, IDLE)) {
                idle.getSchema(FlightDescriptor.path("numbers"), key());
            }
        } finally {
            watching.set(false);
            watch.join();
            for (var client : clients) {
                client.close();
            }
        }
        assertThat(most.get()).isBetween(1L, BUSY * MOST_A_STREAM);
    }

    private static long rows(FlightClient client, CountDownLatch start) throws Exception {
        start.await();
        long rows = 0;
        try (var stream = client.getStream(ticket("export:numbers::"), key())) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
        }
        return rows;
    }
}
