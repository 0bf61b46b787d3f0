package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.server.Deployment;
import dev.fraiseql.testkit.tls.TestAuthority;
import java.io.IOException;
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

/** What encryption costs: one table from two servers that differ in that alone. */
@Command(
        name = "tls",
        mixinStandardHelpOptions = true,
        description = "A table of ten columns over Flight, by TLS and in plain text.")
final class TlsCommand implements Callable<Integer> {

    private static final String SECURE = "FraiseQL Flight by TLS";
    private static final String PLAIN = "FraiseQL Flight in plain text";

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var rows = options.rows(2_000_000, 20_000);
        try (var session = Session.open(Objects.requireNonNull(spec), options)) {
            var database = session.datasets().wideAndShop(rows, 1_000);
            var authority = TestAuthority.in(session.folder(), "authority");
            var certificate = authority.server("server");
            var deployment =
                    Deployment.prepareWritable(
                            session.progress(), database, "public", session.folder());
            var results = new Results();
            try (var plain = deployment.start();
                    var secure = deployment.start(certificate);
                    var plainClient = ClientProcess.start(plain.flightPort(), session.folder());
                    var secureClient =
                            ClientProcess.start(
                                    secure.flightPort(),
                                    authority.certificate(),
                                    session.folder())) {
                session.progress().say("exporting " + rows + " rows of 10 columns");
                var rounds =
                        Rounds.alternate(
                                session.progress(),
                                options.warmups(4),
                                options.rounds(7),
                                List.of(
                                        contender(PLAIN, plainClient, rows),
                                        contender(SECURE, secureClient, rows)));
                results.against(
                        rounds,
                        "export of %,d × 10".formatted(rows),
                        Metric.SECONDS,
                        SECURE,
                        PLAIN,
                        Comparison.TIMES_AS_FAST,
                        new Target(0.7, 0.9));
            }
            session.finish(Map.of("rows", Long.toString(rows)), results);
        }
        return 0;
    }

    private static Contender contender(String name, ClientProcess client, long rows) {
        return new Contender(
                name,
                () -> {
                    var reading = client.flight(ExportSpeed.TICKET);
                    if (reading.rows() != rows) {
                        throw new BenchmarkFailure(reading.rows() + " rows arrived of " + rows);
                    }
                    return reading.metrics();
                });
    }
}
