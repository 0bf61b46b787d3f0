package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.postgres.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;

/** A client of a server's events of {@code live.tick}. */
public final class LiveStream implements AutoCloseable {

    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();

    private final RootAllocator allocator = new RootAllocator();
    private final FlightClient client;
    private final Database database;
    private long next;

    public LiveStream(int flightPort, Database database) {
        this.client =
                FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", flightPort))
                        .build();
        this.database = database;
    }

    /** Returns once the history holds so many events. */
    public void awaitHistory(long events) throws IOException {
        var deadline = System.nanoTime() + PATIENCE;
        while (rows("events:*:::") < events) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkFailure("the history is not there after five minutes");
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        next = events + 1;
    }

    /** Reads the whole history; returns the seconds it took. */
    public double drain(long events) throws IOException {
        var start = System.nanoTime();
        if (rows("events:*:::") < events) {
            throw new BenchmarkFailure("the history became shorter");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private long rows(String ticket) throws IOException {
        try (var stream = open(ticket)) {
            var rows = 0L;
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return rows;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            // What FlightStream.close() declares.
            throw new IOException(failure);
        }
    }

    /**
     * Commits rows one by one, each behind a pause in which the server comes to rest; from the
     * begin of the commit to the event in the client's hands.
     */
    public Map<Metric, Double> latencies(int commits) throws IOException {
        var millis = new double[commits];
        try (var stream = open("events:*:now::streaming");
                var connection = database.connect();
                var insert =
                        connection.prepareStatement("insert into live.tick values (?, 'live')")) {
            for (var i = 0; i < commits; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + (i * 37L) % 100));
                insert.setLong(1, next++);
                var start = System.nanoTime();
                insert.executeUpdate();
                if (!stream.next()) {
                    throw new BenchmarkFailure("the live stream ended");
                }
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            stream.cancel("enough", null);
        } catch (SQLException failure) {
            throw new BenchmarkFailure("a row was not inserted", failure);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            // What FlightStream.close() declares.
            throw new IOException(failure);
        }
        Arrays.sort(millis);
        return Map.of(
                Metric.P50_MILLIS, millis[commits / 2],
                Metric.P99_MILLIS, millis[(int) Math.ceil(commits * 0.99) - 1]);
    }

    private FlightStream open(String ticket) {
        return client.getStream(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        try {
            client.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        allocator.close();
    }
}
