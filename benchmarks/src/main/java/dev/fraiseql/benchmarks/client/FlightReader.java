package dev.fraiseql.benchmarks.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** Reads Flight streams batch by batch and looks at nothing but their numbers of rows. */
final class FlightReader implements AutoCloseable {

    private final RootAllocator allocator = new RootAllocator();
    private final FlightClient client;
    private @Nullable Held held;

    FlightReader(int port) {
        client =
                FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
                        .build();
    }

    Reading drain(String ticket) throws IOException {
        hold(ticket);
        return release();
    }

    /** Reads the first batch and leaves it at that. */
    Reading hold(String ticket) throws IOException {
        if (held != null) {
            throw new IOException("a stream is held already");
        }
        var start = System.nanoTime();
        var stream = client.getStream(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)));
        var rows = stream.next() ? stream.getRoot().getRowCount() : 0;
        var first = System.nanoTime() - start;
        held = new Held(stream, start, first, rows);
        return new Reading(first, first, rows, 0);
    }

    /** Reads the held stream to its end. */
    Reading release() throws IOException {
        var current = held;
        if (current == null) {
            throw new IOException("no stream is held");
        }
        held = null;
        var rows = current.rows();
        try (var stream = current.stream()) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return new Reading(current.first(), System.nanoTime() - current.start(), rows, 0);
        } catch (IOException failure) {
            throw failure;
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        } catch (Exception failure) {
            // What FlightStream.close() declares.
            throw new IOException(failure);
        }
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

    private record Held(FlightStream stream, long start, long first, long rows) {}
}
