package dev.fraiseql.benchmarks.load;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Metric;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A load generator for HTTP/1.1 and for HTTP/2, gRPC included: connections with one request at a
 * time, all the same. It is the same program for every contender, so that none is measured by a
 * cheaper client.
 *
 * @param folder for its files
 */
public record H2load(Path program, Path folder) {

    private static final Pattern STATUSES =
            Pattern.compile("status codes: (\\d+) 2xx, 0 3xx, 0 4xx, 0 5xx");
    private static final Pattern DONE =
            Pattern.compile(
                    "requests: \\d+ total, \\d+ started, (\\d+) done, \\d+ succeeded, 0 failed");
    private static final Pattern DATA = Pattern.compile("\\((\\d+)\\) data");

    /** A request; its body are bytes of an encoding of their own. */
    public static final class Request {
        private final URI uri;
        private final List<String> options;
        private final byte[] body;

        private Request(URI uri, List<String> options, byte[] body) {
            this.uri = uri;
            this.options = options;
            this.body = body;
        }
    }

    /** JSON over HTTP/1.1. */
    public static Request json(URI uri, String body) {
        return new Request(
                uri,
                List.of("--h1", "-H", "content-type: application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** DoGet of a ticket over gRPC. */
    public static Request doGet(int port, String ticket) {
        return new Request(
                URI.create(
                        "http://127.0.0.1:" + port + "/arrow.flight.protocol.FlightService/DoGet"),
                List.of("-H", "content-type: application/grpc", "-H", "te: trailers"),
                GrpcBody.of(ticket));
    }

    /**
     * Requests per second and their latencies. A failed request fails the run.
     *
     * @param leastBytes what an answer has at least; gRPC says 200 also when it failed
     */
    public Map<Metric, Double> run(Request request, int connections, int seconds, int leastBytes)
            throws IOException, InterruptedException {
        var body = Files.write(folder.resolve("h2load.body"), request.body);
        var log = folder.resolve("h2load.log");
        Files.deleteIfExists(log);
        var words =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "-t1",
                                "-m1",
                                "-c" + connections,
                                "-D" + seconds,
                                "-d" + body,
                                "--log-file=" + log));
        words.addAll(request.options);
        words.add(request.uri.toString());
        var said = new Command(words).output();
        var done = DONE.matcher(said);
        var data = DATA.matcher(said);
        if (!STATUSES.matcher(said).find() || !done.find() || !data.find()) {
            throw new BenchmarkFailure("h2load failed requests: " + said.strip());
        }
        var requests = Long.parseLong(done.group(1));
        if (requests == 0 || Long.parseLong(data.group(1)) / requests < leastBytes) {
            throw new BenchmarkFailure(
                    "answers of " + request.uri + " are too short: " + said.strip());
        }
        return metrics(log, seconds);
    }

    /** Each line of the log is a request: when it started, its status, the microseconds it took. */
    private static Map<Metric, Double> metrics(Path log, int seconds) throws IOException {
        try (var lines = Files.lines(log)) {
            var micros =
                    lines.mapToLong(
                                    line ->
                                            Long.parseLong(
                                                    line.substring(line.lastIndexOf('\t') + 1)))
                            .sorted()
                            .toArray();
            var p50 = micros[micros.length / 2] / 1e3;
            var p99 = micros[(int) (micros.length * 0.99)] / 1e3;
            return Map.of(
                    Metric.PER_SECOND,
                    (double) micros.length / seconds,
                    Metric.P50_MILLIS,
                    p50,
                    Metric.P99_MILLIS,
                    p99);
        }
    }
}
