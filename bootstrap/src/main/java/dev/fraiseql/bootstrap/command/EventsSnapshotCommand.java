package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.event.SnapshotProgress;
import dev.fraiseql.ports.event.Snapshots;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events snapshot}. */
@Command(
        name = "snapshot",
        description = {
            "Write the rows that a tracked table has already into the change log, as Snapshot events.",
            "Others go on writing meanwhile. Where it was interrupted, --resume goes on."
        },
        footerHeading = "%nExample:%n",
        footer = "  fraiseql events snapshot Order --database URL")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsSnapshotCommand implements Callable<Integer> {

    private static final long LINE_NANOS = Duration.ofSeconds(1).toNanos();

    @ParentCommand private EventsCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Parameters(paramLabel = "TYPE", description = "The entity, as its events name it.")
    private String entity;

    @Option(names = "--resume", description = "Go on with the snapshot that was begun.")
    private boolean resume;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try (var tools =
                parent.fraiseql()
                        .assembly()
                        .tools(database.configuration(parent.fraiseql().environment()))) {
            tools.start();
            var snapshots = tools.get(Snapshots.class);
            var begin = System.nanoTime();
            var first = snapshots.begin(entity, resume);
            var told = begin;
            var progress = first;
            while (!progress.finished()) {
                progress = snapshots.step(entity);
                if (System.nanoTime() - told >= LINE_NANOS) {
                    told = System.nanoTime();
                    tell(err, first, progress, (told - begin) / 1e9);
                }
            }
            err.println("snapshot of " + entity + ": " + progress.rows() + " rows");
            err.flush();
        }
        return ExitCode.OK.status();
    }

    private static void tell(
            PrintWriter err, SnapshotProgress first, SnapshotProgress now, double seconds) {
        var share = (double) now.done() / Math.max(1, now.total());
        var left = seconds * (now.total() - now.done()) / Math.max(1, now.done() - first.done());
        err.println(
                String.format(
                        Locale.ROOT,
                        "%3.0f %%, %,d rows, %,.0f rows/s, %.0f s left",
                        100 * share,
                        now.rows(),
                        (now.rows() - first.rows()) / seconds,
                        left));
        err.flush();
    }
}
