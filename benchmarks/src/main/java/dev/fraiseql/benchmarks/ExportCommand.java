package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.postgres.Psql;
import dev.fraiseql.benchmarks.server.Deployment;
import dev.fraiseql.benchmarks.server.ResidentMemory;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whole tables and large results, out of PostgreSQL and into a client in another process. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "A table of ten columns over Flight beside psql's COPY; 100,000 orders as Arrow and JSON.")
final class ExportCommand implements Callable<Integer> {

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var rows = options.rows(2_000_000, 20_000);
        var customers = options.quick() ? 1_000 : 50_000;
        try (var session = Session.open(Objects.requireNonNull(spec), options, Tool.PSQL)) {
            var database = session.datasets().wideAndShop(rows, customers);
            var results = new Results();
            var deployment =
                    Deployment.prepare(
                            session.progress(), database, "public,shop", session.folder());
            speed(session, database, deployment, rows, customers * 4L, results);
            if (ResidentMemory.known()) {
                new ExportMemory(session, deployment, rows).measure(results);
            } else {
                session.progress().note("memory: only Linux tells how much a process occupies");
            }
            session.finish(
                    Map.of("rows", Long.toString(rows), "rounds", "" + options.rounds(7)), results);
        }
        return 0;
    }

    /**
     * A server that has served for a while, and a client that has asked before: what both do at the
     * start of a stream is compiled only after some hundred streams, and a round has one.
     */
    private void warmUp(Session session, ClientProcess client, URI graphql) throws IOException {
        session.progress().say("warming up with small streams");
        for (var i = 0; i < (options.quick() ? 1 : 1_000); i++) {
            client.flight("export:orders_wide:id<=300:");
            client.http(graphql, "{\"query\":\"{ orders(limit: 100) { id status total } }\"}");
        }
    }

    private void speed(
            Session session,
            Database database,
            Deployment deployment,
            long rows,
            long orders,
            Results results)
            throws IOException, InterruptedException {
        try (var server = deployment.start();
                var client = ClientProcess.start(server.flightPort(), session.folder())) {
            var psql = session.tool(Tool.PSQL).map(program -> new Psql(program, database));
            warmUp(session, client, server.graphql());
            new ExportSpeed(session, database, psql, client).measure(rows, results);
            new NestedSpeed(session, psql, client).measure(orders, results);
            new ResultSpeed(session, psql, client, server.graphql())
                    .measure(Math.min(orders, 100_000), results);
        }
    }
}
