package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.load.Endpoint;
import dev.fraiseql.benchmarks.load.Work;
import dev.fraiseql.benchmarks.load.Wrk;
import dev.fraiseql.benchmarks.peers.PostGraphile;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.postgres.Pgbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The three works under load. The first endpoint is ours. */
record GraphqlLoad(
        Session session, Database database, long orders, int seconds, List<Endpoint> endpoints) {

    private static final String PGBENCH = "pgbench";
    private static final int CONNECTIONS = 16;
    private static final List<Integer> MANY_CONNECTIONS = List.of(64, 256);
    private static final Target TIMES_POSTGRAPHILE = new Target(5, 10);
    private static final Target NESTED_P99 = new Target(30, 10);
    private static final Target TAIL = new Target(8, 4);

    void measure(Results results) throws IOException, InterruptedException {
        var wrk = new Wrk(session.tool(Tool.WRK).orElseThrow(), session.folder(), orders);
        for (var work : Work.values()) {
            session.progress().say(work.title() + ", " + CONNECTIONS + " connections");
            report(work, rounds(work, wrk, CONNECTIONS, true), results);
        }
        for (int connections : MANY_CONNECTIONS) {
            session.progress().say(Work.NESTED.title() + ", " + connections + " connections");
            var many = rounds(Work.NESTED, wrk, connections, false);
            latency(Work.NESTED, connections, many, results);
        }
    }

    private Rounds rounds(Work work, Wrk wrk, int connections, boolean beside)
            throws IOException, InterruptedException {
        var contenders = new ArrayList<Contender>();
        for (var endpoint : beside ? endpoints : endpoints.subList(0, 1)) {
            contenders.add(
                    new Contender(
                            endpoint.name(), () -> wrk.run(endpoint, work, connections, seconds)));
        }
        var program = session.tool(Tool.PGBENCH);
        if (beside && program.isPresent()) {
            var script = work.script(session.folder());
            var pgbench = new Pgbench(program.get(), database);
            contenders.add(
                    new Contender(
                            PGBENCH,
                            () -> pgbench.run(script, work.scriptVariables(orders), seconds)));
        }
        return Rounds.alternate(
                session.progress(),
                session.options().warmups(2),
                session.options().rounds(5),
                contenders);
    }

    private void report(Work work, Rounds rounds, Results results) {
        var ours = endpoints.getFirst().name();
        results.limited(
                rounds,
                work.title(),
                Metric.PER_SECOND,
                ours,
                PGBENCH,
                Comparison.SHARE,
                shareOfPgbench(work));
        results.against(
                rounds,
                work.title(),
                Metric.PER_SECOND,
                ours,
                PostGraphile.NAME,
                Comparison.TIMES_THE_THROUGHPUT,
                TIMES_POSTGRAPHILE);
        latency(work, CONNECTIONS, rounds, results);
    }

    private static Target shareOfPgbench(Work work) {
        return switch (work) {
            case POINT -> new Target(45, 65);
            case NESTED, LIST -> new Target(75, 90);
        };
    }

    private void latency(Work work, int connections, Rounds rounds, Results results) {
        var ours = endpoints.getFirst().name();
        var at = work.title() + " at " + connections;
        results.alone(rounds, "p50 of " + at, Metric.P50_MILLIS, ours, Comparison.AT_MOST, null);
        results.alone(
                rounds,
                "p99 of " + at,
                Metric.P99_MILLIS,
                ours,
                Comparison.AT_MOST,
                work == Work.NESTED && connections < 256 ? NESTED_P99 : null);
        results.alone(rounds, "p99 / p50 of " + at, Metric.TAIL, ours, Comparison.AT_MOST, TAIL);
    }
}
