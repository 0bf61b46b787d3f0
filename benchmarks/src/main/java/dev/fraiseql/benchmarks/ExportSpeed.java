package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.client.Reading;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.peers.PythonPeers;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.benchmarks.postgres.Psql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** A whole table: how long all of it takes, and its first batch. */
record ExportSpeed(Session session, Database database, Optional<Psql> psql, ClientProcess client) {

    static final String TICKET = "export:orders_wide::";

    private static final String FLIGHT = "FraiseQL Flight";
    private static final String PARALLEL = "FraiseQL Flight, parallelism 2";
    private static final String ENDPOINTS = "FraiseQL Flight, two endpoints";
    private static final String PSQL = "psql COPY binary";
    private static final String PGJDBC = "pgjdbc COPY";
    private static final String COPY = "copy orders_wide to stdout (format binary)";
    private static final String SELECT = "select * from orders_wide";

    void measure(long rows, Results results) throws IOException, InterruptedException {
        var peers =
                session.options().peers()
                        ? PythonPeers.start(session.cache(), session.progress())
                        : Optional.<PythonPeers>empty();
        try {
            report(rows, run(rows, peers), results);
        } finally {
            if (peers.isPresent()) {
                peers.get().close();
            }
        }
    }

    private Rounds run(long rows, Optional<PythonPeers> peers)
            throws IOException, InterruptedException {
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender(FLIGHT, () -> complete(client.flight(TICKET), rows).metrics()));
        contenders.add(
                new Contender(
                        PARALLEL,
                        () -> complete(client.flight(split("parallelism")), rows).metrics()));
        contenders.add(
                new Contender(
                        ENDPOINTS,
                        () ->
                                complete(client.flightEndpoints(split("partitions")), rows)
                                        .metrics()));
        psql.ifPresent(limit -> contenders.add(limit.contender(PSQL, COPY)));
        contenders.add(
                new Contender(PGJDBC, () -> client.copy(database.jdbcUrl(), COPY).metrics()));
        peers.ifPresent(
                python -> {
                    contenders.add(python.adbc(database, SELECT));
                    contenders.add(python.connectorx(database, SELECT));
                });
        session.progress().say("exporting " + rows + " rows of 10 columns");
        return Rounds.alternate(
                session.progress(),
                session.options().warmups(4),
                session.options().rounds(7),
                contenders);
    }

    private static String split(String how) {
        return "{\"type\":\"BulkExport\",\"table\":\"orders_wide\",\"" + how + "\":2}";
    }

    private static Reading complete(Reading reading, long rows) {
        if (reading.rows() != rows) {
            throw new BenchmarkFailure(reading.rows() + " rows arrived of " + rows);
        }
        return reading;
    }

    private static void report(long rows, Rounds rounds, Results results) {
        var whole = "export of %,d × 10".formatted(rows);
        var first = "first batch of it";
        results.limited(
                rounds,
                whole,
                Metric.SECONDS,
                FLIGHT,
                PSQL,
                Comparison.TIMES_AS_LONG,
                new Target(1.2, 1.05));
        results.limited(
                rounds, whole, Metric.SECONDS, FLIGHT, PGJDBC, Comparison.TIMES_AS_LONG, null);
        for (var split : new String[] {PARALLEL, ENDPOINTS}) {
            results.limited(
                    rounds,
                    whole + " in two ranges",
                    Metric.SECONDS,
                    split,
                    PSQL,
                    Comparison.TIMES_AS_LONG,
                    new Target(0.85, 0.65));
        }
        for (var peer : new String[] {PythonPeers.ADBC, PythonPeers.CONNECTORX}) {
            results.against(
                    rounds,
                    whole,
                    Metric.SECONDS,
                    FLIGHT,
                    peer,
                    Comparison.TIMES_AS_FAST,
                    new Target(1, 1));
        }
        results.limited(
                rounds,
                first,
                Metric.FIRST_MILLIS,
                FLIGHT,
                PGJDBC,
                Comparison.BEHIND,
                new Target(5, 2));
        results.against(
                rounds,
                first,
                Metric.FIRST_MILLIS,
                FLIGHT,
                PythonPeers.ADBC,
                Comparison.TIMES_AS_FAST,
                null);
    }
}
