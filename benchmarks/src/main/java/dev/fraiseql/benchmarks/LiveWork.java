package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.events.LiveStream;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.server.Deployment;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Events over Flight: the history of a whole server, and how long a commit is on its way. */
final class LiveWork {

    private static final String SERVER = "FraiseQL over Flight";

    private final Session session;
    private final Options options;

    LiveWork(Session session, Options options) {
        this.session = session;
        this.options = options;
    }

    void run(long count, Results results) throws IOException, InterruptedException, SQLException {
        var database = session.datasets().fresh("live");
        database.execute(
                "create schema live",
                "create table live.tick (id bigint primary key, note text not null)");
        var deployment = Deployment.prepare(session.progress(), database, "live", session.folder());
        try (var server = deployment.start();
                var stream = new LiveStream(server.flightPort(), database)) {
            session.progress().say("reading " + count + " events of history over Flight");
            database.execute(
                    "insert into live.tick select n, 'a note of ' || n from generate_series(1, %d) n"
                            .formatted(count));
            stream.awaitHistory(count);
            var history = alternate(() -> Map.of(Metric.PER_SECOND, count / stream.drain(count)));
            results.alone(
                    history,
                    "history over Flight",
                    Metric.PER_SECOND,
                    SERVER,
                    Comparison.AT_LEAST,
                    new Target(100_000, 1_000_000));
            var commits = options.quick() ? 20 : 300;
            session.progress().say("committing " + commits + " single rows under a live stream");
            var latencies = alternate(() -> stream.latencies(commits));
            live(results, latencies, "p50", Metric.P50_MILLIS, new Target(25, 5));
            live(results, latencies, "p99", Metric.P99_MILLIS, new Target(100, 20));
        }
    }

    private static void live(
            Results results, Rounds rounds, String name, Metric metric, Target target) {
        results.alone(
                rounds,
                "commit → live Flight subscriber, " + name,
                metric,
                SERVER,
                Comparison.AT_MOST,
                target);
    }

    private Rounds alternate(Contender.Trial trial) throws IOException, InterruptedException {
        return Rounds.alternate(
                session.progress(),
                options.warmups(1),
                options.rounds(3),
                List.of(new Contender(SERVER, trial)));
    }
}
