package dev.fraiseql.benchmarks.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** Reads Flight streams batch by batch and looks at nothing but their numbers of rows. */
final class FlightReader implements AutoCloseable {

    private final RootAllocator allocator = new RootAllocator();
    private final FlightClient client;
    private @Nullable Held held;
    private final List<Held> many = new ArrayList<>();
    private final FlightWriter writer;

    /**
     * @param place the port on this machine; where it speaks TLS, a file of who signs its
     *     certificate
     */
    FlightReader(String... place) throws IOException {
        var port = Integer.parseInt(place[0]);
        client =
                place.length == 1
                        ? FlightClient.builder(
                                        allocator, Location.forGrpcInsecure("127.0.0.1", port))
                                .build()
                        : FlightClient.builder(allocator, Location.forGrpcTls("localhost", port))
                                .trustedCertificates(Files.newInputStream(Path.of(place[1])))
                                .build();
        writer = new FlightWriter(allocator, client);
    }

    /** Uploads over the same connection. */
    FlightWriter writer() {
        return writer;
    }

    Reading drain(String ticket) throws IOException {
        hold(ticket);
        return release();
    }

    Reading drain(String ticket, Map<String, String> headers) throws IOException {
        open(ticket, headers);
        return release();
    }

    /** Every endpoint in a thread of its own; its first rows are the first of any. */
    Reading drainEndpoints(String command) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var info =
                client.getInfo(FlightDescriptor.command(command.getBytes(StandardCharsets.UTF_8)));
        try (var threads = Executors.newCachedThreadPool()) {
            var reads =
                    info.getEndpoints().stream()
                            .map(
                                    endpoint ->
                                            threads.submit(
                                                    () -> drain(endpoint.getTicket(), start)))
                            .toList();
            var first = Long.MAX_VALUE;
            var rows = 0L;
            for (var read : reads) {
                var reading = read.get();
                first = Math.min(first, reading.first());
                rows += reading.rows();
            }
            return new Reading(first, System.nanoTime() - start, rows, 0);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private Reading drain(Ticket ticket, long start) throws IOException {
        var stream = client.getStream(ticket);
        try {
            var first = 0L;
            var rows = 0L;
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
                first = first == 0 ? System.nanoTime() - start : first;
            }
            return new Reading(first, System.nanoTime() - start, rows, 0);
        } finally {
            close(stream);
        }
    }

    /** Reads the first batch and leaves it at that. */
    Reading hold(String ticket) throws IOException {
        return open(ticket, Map.of());
    }

    /** Reads the first batch of each of several streams. */
    Reading hold(String ticket, int streams) {
        var start = System.nanoTime();
        for (var i = 0; i < streams; i++) {
            many.add(start(ticket, Map.of()));
        }
        return arrived(start);
    }

    /** Cancels the streams of {@link #hold(String, int)}. */
    Reading cancel() throws IOException {
        var start = System.nanoTime();
        var reading = arrived(start);
        for (var each : many) {
            each.stream().cancel("enough", null);
            close(each.stream());
        }
        many.clear();
        return reading;
    }

    private Reading arrived(long start) {
        var time = System.nanoTime() - start;
        return new Reading(time, time, many.stream().mapToLong(Held::rows).sum(), 0);
    }

    private Reading open(String ticket, Map<String, String> headers) throws IOException {
        if (held != null) {
            throw new IOException("a stream is held already");
        }
        var opened = start(ticket, headers);
        held = opened;
        return new Reading(opened.first(), opened.first(), opened.rows(), 0);
    }

    private Held start(String ticket, Map<String, String> headers) {
        var sent = new FlightCallHeaders();
        headers.forEach(sent::insert);
        var start = System.nanoTime();
        var stream =
                client.getStream(
                        new Ticket(ticket.getBytes(StandardCharsets.UTF_8)),
                        new HeaderCallOption(sent));
        var rows = stream.next() ? stream.getRoot().getRowCount() : 0;
        return new Held(stream, start, System.nanoTime() - start, rows);
    }

    /** Reads the held stream to its end. */
    Reading release() throws IOException {
        var current = held;
        if (current == null) {
            throw new IOException("no stream is held");
        }
        held = null;
        var rows = current.rows();
        var stream = current.stream();
        try {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return new Reading(current.first(), System.nanoTime() - current.start(), rows, 0);
        } finally {
            close(stream);
        }
    }

    private static void close(FlightStream stream) throws IOException {
        try {
            stream.close();
        } catch (Exception failure) {
            // What FlightStream.close() declares.
            throw new IOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        try {
            client.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        allocator.close();
    }

    private record Held(FlightStream stream, long start, long first, long rows) {}
}
