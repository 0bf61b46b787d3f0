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
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.postgres.Psql;
import dev.fraiseql.benchmarks.server.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A table of ten columns with a key, out of a client in another process and into PostgreSQL. */
@Command(
        name = "upload",
        mixinStandardHelpOptions = true,
        description = "A table of ten columns by DoPut beside psql's \\copy from a binary file.")
final class UploadCommand implements Callable<Integer> {

    private static final String FLIGHT = "FraiseQL DoPut";
    private static final String PSQL = "psql \\copy binary";

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var rows = options.rows(2_000_000, 20_000);
        var customers = options.quick() ? 1_000 : 50_000;
        try (var session = Session.open(Objects.requireNonNull(spec), options, Tool.PSQL)) {
            var database = session.datasets().wideAndShop(rows, customers);
            database.execute(
                    "drop table if exists orders_target",
                    "create table orders_target (like orders_wide including all)");
            var deployment =
                    Deployment.prepareWritable(
                            session.progress(), database, "public", session.folder());
            var results = new Results();
            try (var server = deployment.start();
                    var client = ClientProcess.start(server.flightPort(), session.folder())) {
                results.limited(
                        run(session, database, client, rows),
                        "upload of %,d × 10".formatted(rows),
                        Metric.SECONDS,
                        FLIGHT,
                        PSQL,
                        Comparison.TIMES_AS_LONG,
                        new Target(1.4, 1.1));
            }
            database.execute("drop table orders_target");
            session.finish(
                    Map.of("rows", Long.toString(rows), "rounds", "" + options.rounds(5)), results);
        }
        return 0;
    }

    private Rounds run(Session session, Database database, ClientProcess client, long rows)
            throws IOException, InterruptedException {
        session.progress().say("loading the rows into the client");
        client.load(ExportSpeed.TICKET);
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender(
                        FLIGHT,
                        () -> {
                            empty(database);
                            var sent = client.put("orders_target");
                            check(database, rows);
                            return Map.of(Metric.SECONDS, sent.total() / 1e9);
                        }));
        var psql = session.tool(Tool.PSQL).map(program -> new Psql(program, database));
        if (psql.isPresent()) {
            var file = session.folder().resolve("orders.copy").toAbsolutePath();
            Files.deleteIfExists(file);
            psql.get()
                    .contender("", "\\copy orders_wide to '" + file + "' (format binary)")
                    .trial()
                    .run();
            var copy =
                    psql.get()
                            .contender(
                                    PSQL,
                                    "\\copy orders_target from '" + file + "' (format binary)");
            contenders.add(
                    new Contender(
                            PSQL,
                            () -> {
                                empty(database);
                                return copy.trial().run();
                            }));
        }
        session.progress().say("uploading " + rows + " rows of 10 columns");
        return Rounds.alternate(
                session.progress(), options.warmups(2), options.rounds(5), contenders);
    }

    /** Also writes down what the round before left in memory, so that no other pays for it. */
    private static void empty(Database database) {
        try {
            database.execute("truncate orders_target", "checkpoint");
        } catch (SQLException e) {
            throw new BenchmarkFailure("the table can't be emptied: " + e.getMessage());
        }
    }

    private static void check(Database database, long rows) {
        try {
            var arrived = database.number("select count(*) from orders_target");
            if (arrived != rows) {
                throw new BenchmarkFailure(arrived + " rows arrived of " + rows);
            }
        } catch (SQLException e) {
            throw new BenchmarkFailure("the rows can't be counted: " + e.getMessage());
        }
    }
}
