package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.client.CountingProxy;
import dev.fraiseql.benchmarks.client.Reading;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.load.Dialect;
import dev.fraiseql.benchmarks.server.Deployment;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a large result weighs on the wire, and what making it lighter costs. */
@Command(
        name = "wire",
        mixinStandardHelpOptions = true,
        description = "Bytes on the wire of 100,000 orders: Arrow, compressed or not, beside JSON.")
final class WireCommand implements Callable<Integer> {

    private static final String ZSTD = "Flight with zstd";
    private static final String FLIGHT = "Flight";
    private static final String JSON = "HTTP";
    private static final String GZIP = "HTTP with gzip";
    private static final double BYTES_A_MEGABYTE = 1 << 20;

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var orders = options.rows(100_000, 4_000);
        try (var session = Session.open(Objects.requireNonNull(spec), options)) {
            var database = session.datasets().shop(Math.toIntExact(Math.max(orders / 2, 100)));
            var results = new Results();
            var deployment =
                    Deployment.prepare(session.progress(), database, "shop", session.folder());
            try (var server = deployment.start();
                    var flight = CountingProxy.before(server.flightPort());
                    var http = CountingProxy.before(server.graphql().getPort());
                    var client = ClientProcess.start(flight.port(), session.folder())) {
                report(orders, run(session, client, flight, http, orders), results);
            }
            session.finish(Map.of("orders", Long.toString(orders)), results);
        }
        return 0;
    }

    private Rounds run(
            Session session,
            ClientProcess client,
            CountingProxy flight,
            CountingProxy http,
            long orders)
            throws IOException, InterruptedException {
        var query = Dialect.FRAISEQL.bulk(orders);
        var ticket = "{\"type\":\"GraphQLQuery\",\"query\":\"" + query + "\"}";
        var body = "{\"query\":\"" + query + "\"}";
        var url = URI.create("http://127.0.0.1:" + http.port() + "/graphql");
        return Rounds.alternate(
                session.progress(),
                options.warmups(5),
                options.rounds(7),
                List.of(
                        contender(ZSTD, flight, () -> client.flightCompressed(ticket)),
                        contender(FLIGHT, flight, () -> client.flight(ticket)),
                        contender(JSON, http, () -> client.http(url, body)),
                        contender(GZIP, http, () -> client.httpCompressed(url, body))));
    }

    private static Contender contender(String name, CountingProxy proxy, Trial trial) {
        return new Contender(
                name,
                () -> {
                    proxy.take();
                    var reading = trial.run();
                    return Map.of(
                            Metric.SECONDS,
                            reading.total() / 1e9,
                            Metric.WIRE_MEGABYTES,
                            proxy.take() / BYTES_A_MEGABYTE);
                });
    }

    private static void report(long orders, Rounds rounds, Results results) {
        var work = "%,d orders × 5: ".formatted(orders);
        for (var other : List.of(JSON, GZIP, FLIGHT)) {
            results.against(
                    rounds,
                    work + "bytes of Flight with zstd",
                    Metric.WIRE_MEGABYTES,
                    ZSTD,
                    other,
                    Comparison.TIMES_AS_SMALL,
                    other.equals(JSON) ? new Target(8, 12) : null);
        }
        for (var other : List.of(FLIGHT, JSON, GZIP)) {
            results.against(
                    rounds,
                    work + "time of Flight with zstd",
                    Metric.SECONDS,
                    ZSTD,
                    other,
                    Comparison.TIMES_AS_FAST,
                    null);
        }
    }

    /** Reads one result. */
    private interface Trial {
        Reading run() throws IOException, InterruptedException;
    }
}
