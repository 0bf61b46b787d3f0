package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.load.Dialect;
import dev.fraiseql.benchmarks.load.H2load;
import dev.fraiseql.benchmarks.load.Work;
import dev.fraiseql.benchmarks.peers.PostGraphile;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.server.Deployment;
import dev.fraiseql.benchmarks.server.FraiseqlServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Small results through both doors: what a request costs, not what a row costs. */
@Command(
        name = "small",
        mixinStandardHelpOptions = true,
        description = "100 orders at a time over Flight beside HTTP and PostGraphile.")
final class SmallCommand implements Callable<Integer> {

    private static final String FLIGHT = "FraiseQL Flight";
    private static final String HTTP = "FraiseQL HTTP";
    private static final int CONNECTIONS = 16;
    private static final int ROWS = 100;
    private static final int SECONDS = 5;

    /** An answer with its rows has more; one that is an error has less. */
    private static final int LEAST_BYTES = 2_000;

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var customers = options.quick() ? 1_000 : 50_000;
        try (var session = Session.open(Objects.requireNonNull(spec), options, Tool.H2LOAD)) {
            var database = session.datasets().shop(customers);
            var results = new Results();
            if (session.tool(Tool.H2LOAD).isPresent()) {
                measure(session, database, results);
            }
            session.finish(Map.of("connections", "" + CONNECTIONS), results);
        }
        return 0;
    }

    private void measure(Session session, Database database, Results results)
            throws IOException, InterruptedException, SQLException {
        var deployment = Deployment.prepare(session.progress(), database, "shop", session.folder());
        var peer =
                options.peers()
                        ? PostGraphile.start(session.cache(), database, session.progress())
                        : Optional.<PostGraphile>empty();
        try (var server = deployment.start()) {
            check(server, session);
            report(run(session, server, peer), results);
        } finally {
            if (peer.isPresent()) {
                peer.get().close();
            }
        }
    }

    private static String ticket() {
        return "{\"type\":\"GraphQLQuery\"," + Dialect.FRAISEQL.body(Work.LIST, 1).substring(1);
    }

    /** A real client reads what the generator only counts. */
    private static void check(FraiseqlServer server, Session session)
            throws IOException, InterruptedException {
        try (var client = ClientProcess.start(server.flightPort(), session.folder())) {
            var rows = client.flight(ticket()).rows();
            if (rows != ROWS) {
                throw new BenchmarkFailure(rows + " rows arrived of " + ROWS);
            }
        }
    }

    private Rounds run(Session session, FraiseqlServer server, Optional<PostGraphile> peer)
            throws IOException, InterruptedException {
        var load = new H2load(session.tool(Tool.H2LOAD).orElseThrow(), session.folder());
        var contenders = new ArrayList<Contender>();
        contenders.add(contender(FLIGHT, load, H2load.doGet(server.flightPort(), ticket())));
        contenders.add(
                contender(
                        HTTP,
                        load,
                        H2load.json(server.graphql(), Dialect.FRAISEQL.body(Work.LIST, 1))));
        peer.ifPresent(
                running ->
                        contenders.add(
                                contender(
                                        PostGraphile.NAME,
                                        load,
                                        H2load.json(
                                                running.endpoint().uri(),
                                                Dialect.POSTGRAPHILE.body(Work.LIST, 1)))));
        session.progress().say(ROWS + " orders, " + CONNECTIONS + " connections");
        return Rounds.alternate(
                session.progress(), options.warmups(3), options.rounds(5), contenders);
    }

    private Contender contender(String name, H2load load, H2load.Request request) {
        return new Contender(
                name,
                () -> load.run(request, CONNECTIONS, options.quick() ? 1 : SECONDS, LEAST_BYTES));
    }

    private static void report(Rounds rounds, Results results) {
        var work = ROWS + " orders over Flight";
        results.against(
                rounds,
                work,
                Metric.PER_SECOND,
                FLIGHT,
                HTTP,
                Comparison.TIMES_THE_THROUGHPUT,
                new Target(1, 2));
        results.against(
                rounds,
                work,
                Metric.PER_SECOND,
                FLIGHT,
                PostGraphile.NAME,
                Comparison.TIMES_THE_THROUGHPUT,
                new Target(10, 10));
        results.against(
                rounds,
                "p50 of " + work,
                Metric.P50_MILLIS,
                FLIGHT,
                HTTP,
                Comparison.TIMES_AS_FAST,
                new Target(1, 2));
        results.alone(
                rounds, "p99 of " + work, Metric.P99_MILLIS, FLIGHT, Comparison.AT_MOST, null);
    }
}
