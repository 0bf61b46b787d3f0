package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.events.CaptureCost;
import dev.fraiseql.benchmarks.events.ChangeLogTable;
import dev.fraiseql.benchmarks.events.ClickHousePath;
import dev.fraiseql.benchmarks.events.EventPath;
import dev.fraiseql.benchmarks.events.EventRows;
import dev.fraiseql.benchmarks.events.RelayPath;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.postgres.Durability;
import dev.fraiseql.benchmarks.postgres.Pgbench;
import dev.fraiseql.benchmarks.postgres.Psql;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes into the log, and events out of it into DuckDB, JetStream, ClickHouse and Lucene. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description =
                "Events from the change log into DuckDB and JetStream beside psql's COPY; frames into ClickHouse beside bare"
                        + " inserts; what capture costs writers; indexing and searching; history and"
                        + " live events over Flight.")
final class EventsCommand implements Callable<Integer> {

    private static final String PROJECTION = "FraiseQL projection";
    private static final String RELAY = "FraiseQL relay";
    private static final String COPY = "psql COPY binary";

    /** What the projection delivers at once when it catches up. */
    private static final int CLICKHOUSE_BATCH = 30_000;

    /** What is measured, in this order. */
    enum Part {
        duckdb,
        jetstream,
        clickhouse,
        capture,
        search,
        live
    }

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description =
                    "Measure these parts alone (${COMPLETION-CANDIDATES}); then give --results, so that the whole's file stays.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var count = options.rows(500_000, 20_000);
        try (var session =
                Session.open(Objects.requireNonNull(spec), options, Tool.PSQL, Tool.PGBENCH)) {
            var database = session.datasets().fresh("events");
            EventPath.open(database, session.folder()).close();
            var rows = new EventRows(database);
            var log = new ChangeLogTable(database);
            var results = new Results();
            log.fill(rows, count);
            var eventBytes = log.eventBytes();
            for (var part : EnumSet.copyOf(only)) {
                switch (part) {
                    case duckdb -> project(session, database, count, results);
                    case jetstream -> relay(session, database, count, results);
                    case clickhouse -> clickHouse(session, count, results);
                    case capture -> {
                        Durability.ON.set(database);
                        capture(session, database, new CaptureCost(rows, log), count, results);
                        Durability.OFF.set(database);
                    }
                    case search -> new SearchWork(session, options).run(count, results);
                    case live -> new LiveWork(session, options).run(count, results);
                }
            }
            session.finish(
                    Map.of(
                            "events", Long.toString(count),
                            "bytes of JSON in an event", Long.toString(eventBytes),
                            "rounds", Integer.toString(options.rounds(5))),
                    results);
        }
        return 0;
    }

    private void project(Session session, Database database, long count, Results results)
            throws IOException, InterruptedException {
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender(
                        PROJECTION,
                        () -> {
                            try (var path = EventPath.open(database, session.folder())) {
                                return rate(count, path.project(count));
                            }
                        }));
        session.tool(Tool.PSQL)
                .map(program -> copy(new Psql(program, database), count))
                .ifPresent(contenders::add);
        session.progress().say("projecting " + count + " events into DuckDB");
        var rounds = alternate(session, contenders);
        var target = new Target(200_000, 500_000);
        results.alone(
                rounds,
                "events into DuckDB",
                Metric.PER_SECOND,
                PROJECTION,
                Comparison.AT_LEAST,
                target);
        results.limited(
                rounds,
                "the same beside reading the log",
                Metric.PER_SECOND,
                PROJECTION,
                COPY,
                Comparison.SHARE,
                null);
    }

    private void relay(Session session, Database database, long count, Results results)
            throws IOException, InterruptedException {
        try (var server = NatsServer.own(NatsVersion.NEWEST)) {
            session.progress().say("relaying " + count + " events into JetStream");
            var path = new RelayPath(server.server().url(), database);
            var contenders = new ArrayList<Contender>();
            contenders.add(new Contender(RELAY, () -> rate(count, path.relay())));
            session.tool(Tool.PSQL)
                    .map(program -> copy(new Psql(program, database), count))
                    .ifPresent(contenders::add);
            results.limited(
                    alternate(session, contenders),
                    "change log into JetStream, confirmed",
                    Metric.PER_SECOND,
                    RELAY,
                    COPY,
                    Comparison.SHARE,
                    new Target(50, 80));
        }
    }

    private static Contender copy(Psql psql, long count) {
        var trial = psql.contender(COPY, ChangeLogTable.COPY).trial();
        return new Contender(COPY, () -> rate(count, trial.run().get(Metric.SECONDS)));
    }

    private void clickHouse(Session session, long count, Results results)
            throws IOException, InterruptedException {
        try (var server = ClickHouseServer.own()) {
            session.progress().say("inserting " + count + " events into ClickHouse");
            var path = new ClickHousePath(server.server(), count, CLICKHOUSE_BATCH);
            var rounds = alternate(session, path.contenders());
            results.alone(
                    rounds,
                    "frames into ClickHouse",
                    Metric.PER_SECOND,
                    ClickHousePath.SINK,
                    Comparison.AT_LEAST,
                    new Target(200_000, 1_000_000));
            results.limited(
                    rounds,
                    "the same beside bare inserts",
                    Metric.PER_SECOND,
                    ClickHousePath.SINK,
                    ClickHousePath.BARE,
                    Comparison.SHARE,
                    new Target(60, 90));
        }
    }

    private static Map<Metric, Double> rate(long count, @Nullable Double seconds) {
        return Map.of(Metric.PER_SECOND, count / Objects.requireNonNull(seconds));
    }

    private void capture(
            Session session, Database database, CaptureCost cost, long count, Results results)
            throws IOException, InterruptedException, SQLException {
        session.progress().say("inserting " + count + " rows with one statement");
        results.limited(
                alternate(session, cost.bulk(count)),
                "insert of %,d rows, tracked, with fsync".formatted(count),
                Metric.SECONDS,
                CaptureCost.TRACKED,
                CaptureCost.UNTRACKED,
                Comparison.TIMES_AS_LONG,
                new Target(2.5, 2));
        var program = session.tool(Tool.PGBENCH);
        if (program.isPresent()) {
            session.progress().say("inserting single rows over 8 connections");
            var contenders =
                    cost.single(
                            new Pgbench(program.get(), database),
                            session.folder(),
                            options.quick() ? 1 : 5);
            results.limited(
                    alternate(session, contenders),
                    "inserts of one row, tracked, with fsync",
                    Metric.PER_SECOND,
                    CaptureCost.TRACKED,
                    CaptureCost.UNTRACKED,
                    Comparison.SHARE,
                    new Target(65, 80));
        }
    }

    private Rounds alternate(Session session, List<Contender> contenders)
            throws IOException, InterruptedException {
        return Rounds.alternate(
                session.progress(), options.warmups(2), options.rounds(5), contenders);
    }
}
