package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.load.Agreement;
import dev.fraiseql.benchmarks.load.Dialect;
import dev.fraiseql.benchmarks.load.Endpoint;
import dev.fraiseql.benchmarks.load.Work;
import dev.fraiseql.benchmarks.peers.PostGraphile;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.server.Deployment;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Small GraphQL queries over HTTP. */
@Command(
        name = "graphql",
        mixinStandardHelpOptions = true,
        description = "Point, nested and list queries over HTTP beside pgbench and PostGraphile.")
final class GraphqlCommand implements Callable<Integer> {

    @Mixin private Options options = new Options();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of each contender's turn (default: 5; quick: 1).")
    private @Nullable Integer seconds;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var orders = options.rows(200_000, 4_000);
        try (var session =
                Session.open(Objects.requireNonNull(spec), options, Tool.PGBENCH, Tool.WRK)) {
            var database = session.datasets().shop(Math.toIntExact(Math.max(orders / 4, 100)));
            var results = new Results();
            measure(session, database, orders, results);
            session.finish(
                    Map.of(
                            "orders", Long.toString(orders),
                            "rounds", Integer.toString(options.rounds(5)),
                            "seconds", Integer.toString(seconds())),
                    results);
        }
        return 0;
    }

    private int seconds() {
        return seconds != null ? seconds : options.quick() ? 1 : 5;
    }

    private void measure(Session session, Database database, long orders, Results results)
            throws IOException, InterruptedException, SQLException {
        var deployment = Deployment.prepare(session.progress(), database, "shop", session.folder());
        var peer =
                options.peers()
                        ? PostGraphile.start(session.cache(), database, session.progress())
                        : Optional.<PostGraphile>empty();
        try (var server = deployment.start()) {
            var ours = new Endpoint("FraiseQL", Dialect.FRAISEQL, server.graphql());
            var endpoints = new ArrayList<>(List.of(ours));
            peer.ifPresent(running -> endpoints.add(running.endpoint()));
            for (var endpoint : endpoints) {
                for (var work : Work.values()) {
                    Agreement.check(endpoint, work, 42, database);
                }
            }
            session.progress().say("every server answers as the hand-written SQL does");
            if (session.tool(Tool.WRK).isPresent()) {
                new GraphqlLoad(session, database, orders, seconds(), endpoints).measure(results);
            }
        } finally {
            if (peer.isPresent()) {
                peer.get().close();
            }
        }
    }
}
