package dev.fraiseql.chaos;

import dev.fraiseql.chaos.fault.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dev/chaos}. */
@Command(
        name = "dev/chaos",
        mixinStandardHelpOptions = true,
        description =
                "Hurts a whole system under load at random moments, heals it, and shows that every projection equals the change log.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing lost, nothing twice", "1:Something differs", "2:Wrong usage"})
public final class Main implements Callable<Integer> {

    @Option(
            names = "--topology",
            defaultValue = "embedded",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Topology topology = Topology.embedded;

    @Option(names = "--seed", description = "Repeats the faults of an earlier run; default: random")
    private long seed = System.nanoTime() & 0xffff_ffffL;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long it is hurt; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--writers",
            defaultValue = "3",
            description = "Clients that write; default: ${DEFAULT-VALUE}")
    private int writers;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    /** Which parts there are. */
    enum Topology {
        embedded,
        distributed;

        World world(Path folder) throws SQLException, IOException, InterruptedException {
            return switch (this) {
                case embedded -> new EmbeddedWorld(folder);
                case distributed -> new DistributedWorld(folder);
            };
        }
    }

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Main()).setOut(out).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var folder = Files.createTempDirectory("fraiseql-chaos-");
        out.printf("seed %d, %s, %d s; logs in %s%n%n", seed, topology, seconds, folder);
        out.printf("%8s  %-14s %-10s %s%n", "at", "part", "fault", "for");
        try (var world = topology.world(folder)) {
            var outcome =
                    new Chaos(seed, Duration.ofSeconds(seconds), writers)
                            .in(world, fault -> print(out, fault));
            print(out, outcome);
            return outcome.isSound() ? 0 : 1;
        }
    }

    private static void print(PrintWriter out, Fault fault) {
        out.printf(
                "%7.1fs  %-14s %-10s %.1fs%n",
                fault.at().toMillis() / 1e3,
                fault.target(),
                fault.kind(),
                fault.lasted().toMillis() / 1e3);
    }

    private static void print(PrintWriter out, Chaos.Outcome outcome) {
        var counts = new TreeMap<String, Integer>();
        outcome.faults()
                .forEach(
                        fault ->
                                counts.merge(fault.target() + " " + fault.kind(), 1, Integer::sum));
        out.printf("%n%d faults: %s%n", outcome.faults().size(), counts);
        out.println(outcome.load());
        out.println(
                outcome.replay().isEmpty()
                        ? "the change log gives the tables"
                        : "the change log does not give " + outcome.replay());
        outcome.differences().forEach(out::println);
        out.println(outcome.isSound() ? "nothing lost, nothing twice" : "NOT EQUAL");
    }
}
