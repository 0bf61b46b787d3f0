package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.client.Reading;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Samples;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.server.Deployment;
import dev.fraiseql.benchmarks.server.ResidentMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a stream costs the server in memory. Each figure comes from a fresh server, which answered a
 * short request before: classes are loaded, and no earlier stream has grown anything.
 */
record ExportMemory(Session session, Deployment deployment, long rows) {

    private static final Target TARGET = new Target(64, 16);
    private static final Target MANY_TARGET = new Target(2048, 512);
    private static final int MANY = 100;
    private static final String SHORT = "export:orders_wide:id<=1000:";
    private static final int HELD_SECONDS = 5;

    void measure(Results results) throws IOException, InterruptedException {
        var rounds = Math.min(session.options().rounds(3), 3);
        session.progress().say("the server's memory, while the client reads and while it does not");
        var reading = new ArrayList<Double>();
        var holding = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            reading.add(growth(client -> all(client.flight(ExportSpeed.TICKET))));
            holding.add(growth(this::hold));
        }
        report("server memory over idle, whole export", reading, TARGET, results);
        report("the same, client stops reading", holding, TARGET, results);
        var streams = session.options().quick() ? 2 : MANY;
        session.progress().say("the same with " + streams + " streams that are not read");
        var many = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            many.add(growth(client -> holdMany(client, streams)));
        }
        report("the same, " + streams + " streams at once", many, MANY_TARGET, results);
    }

    private double growth(Stream stream) throws IOException, InterruptedException {
        try (var server = deployment.start();
                var client = ClientProcess.start(server.flightPort(), session.folder())) {
            client.flight(SHORT);
            try (var memory = ResidentMemory.watch(server.pid())) {
                var idle = memory.now();
                stream.read(client);
                session.progress()
                        .say("  idle %.0f MB, at most %.0f MB".formatted(idle, memory.peak()));
                return memory.peak() - idle;
            }
        }
    }

    private void all(Reading reading) {
        if (reading.rows() != rows) {
            throw new BenchmarkFailure(reading.rows() + " rows arrived of " + rows);
        }
    }

    private void holdMany(ClientProcess client, int streams)
            throws IOException, InterruptedException {
        client.holdMany(ExportSpeed.TICKET, streams);
        pause();
        client.cancel();
    }

    private void hold(ClientProcess client) throws IOException, InterruptedException {
        client.hold(ExportSpeed.TICKET);
        pause();
        all(client.release());
    }

    private void pause() throws InterruptedException {
        // Nothing counts it down: the client does nothing for this long.
        var _ =
                new CountDownLatch(1)
                        .await(session.options().quick() ? 1 : HELD_SECONDS, TimeUnit.SECONDS);
    }

    private static void report(
            String work, List<Double> megabytes, Target target, Results results) {
        results.alone(
                work,
                new Samples("FraiseQL Flight", Metric.MEGABYTES, megabytes),
                Comparison.AT_MOST,
                target);
    }

    /** Reads, or does not. */
    private interface Stream {

        void read(ClientProcess client) throws IOException, InterruptedException;
    }
}
