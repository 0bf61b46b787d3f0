package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql projection}. */
@Command(
        name = "projection",
        description = "Look after the projections of a running server.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql projection status",
            "  fraiseql projection rebuild analytics",
            "  fraiseql projection confirm analytics",
            "  fraiseql projection verify analytics --from 2026-01-01T00:00:00Z --repair"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProjectionCommand implements Runnable {

    private static final Duration POLL = Duration.ofMillis(300);

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }

    @Command(
            name = "status",
            description = "Show where every partition of every projection stands, and its lag.")
    int status(@Mixin ServerOption server, @Mixin AnswerOption answer) throws InterruptedException {
        var status = calls(server).get("projections", Map.of());
        if (answer.print(status, out())) {
            return ExitCode.OK.status();
        }
        var rows = new ArrayList<List<String>>();
        for (var partition : status.path("partitions")) {
            rows.add(
                    List.of(
                            AnswerOption.text(partition, "projection"),
                            AnswerOption.text(partition, "partition"),
                            AnswerOption.text(partition, "state"),
                            AnswerOption.text(partition, "since"),
                            AnswerOption.text(partition, "checkpoint"),
                            AnswerOption.text(partition, "lagEvents"),
                            AnswerOption.text(partition, "lagSeconds"),
                            AnswerOption.text(partition, "applied"),
                            AnswerOption.text(partition, "lastError")));
        }
        AnswerOption.table(
                out(),
                List.of(
                        "PROJECTION",
                        "PARTITION",
                        "STATE",
                        "SINCE",
                        "CHECKPOINT",
                        "BEHIND",
                        "SECONDS",
                        "APPLIED",
                        "ERROR"),
                rows);
        for (var rebuild : status.path("rebuilds").properties()) {
            if (!rebuild.getValue().path("phase").asText().equals("NONE")) {
                out().println(rebuild.getKey() + ": rebuild " + sentence(rebuild.getValue()));
            }
        }
        out().flush();
        return ExitCode.OK.status();
    }

    @Command(
            name = "rebuild",
            description = {
                "Build a projection anew from all events, beside the live one, and swap it in.",
                "The server does it; a command that is stopped leaves it running, and a second one follows it. An"
                        + " interrupted rebuild goes on where it stood. The old one is kept until `confirm`."
            })
    int rebuild(
            @Mixin ServerOption server,
            @Mixin AnswerOption answer,
            @Parameters(paramLabel = "PROJECTION", description = "analytics, search.") String name)
            throws InterruptedException {
        var progress = calls(server).post("projections/rebuild", Map.of("projection", name));
        try (var bar =
                new ProgressBarBuilder()
                        .setTaskName("rebuild " + name)
                        .setUnit(" events", 1)
                        .showSpeed()
                        .setInitialMax(1)
                        .build()) {
            while (isRunning(progress)) {
                var applied = progress.path("applied").asLong();
                bar.maxHint(Math.max(1, applied + progress.path("left").asLong()));
                bar.stepTo(applied);
                bar.setExtraMessage(progress.path("phase").asText().toLowerCase(Locale.ROOT));
                LockSupport.parkNanos(POLL.toNanos());
                progress = calls(server).get("projections", Map.of()).path("rebuilds").path(name);
            }
        }
        if (!answer.print(progress, out())) {
            out().println(name + ": " + sentence(progress));
            out().flush();
        }
        return progress.path("phase").asText().equals("SWAPPED")
                ? ExitCode.OK.status()
                : ExitCode.FAILURE.status();
    }

    @Command(
            name = "confirm",
            description = "Drop the generation before the last rebuild, or an unfinished new one.")
    int confirm(
            @Mixin ServerOption server,
            @Mixin AnswerOption answer,
            @Parameters(paramLabel = "PROJECTION", description = "analytics, search.") String name)
            throws InterruptedException {
        var done = calls(server).post("projections/confirm", Map.of("projection", name));
        if (!answer.print(done, out())) {
            out().println(name + ": only the live generation is kept");
            out().flush();
        }
        return ExitCode.OK.status();
    }

    @Command(
            name = "verify",
            description = {
                "Compare a projection with the change log, hour by hour of the events' own time.",
                "Exit code 1 where they differ."
            })
    int verify(
            @Mixin ServerOption server,
            @Mixin AnswerOption answer,
            @Parameters(paramLabel = "PROJECTION", description = "analytics, search.") String name,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            description = "Default: the beginning.")
                    @Nullable Instant from,
            @Option(names = "--until", paramLabel = "INSTANT", description = "Default: now.")
                    @Nullable Instant until,
            @Option(names = "--repair", description = "Apply the events that are missing.")
                    boolean repair)
            throws InterruptedException {
        var parameters = new TreeMap<>(Map.of("projection", name, "repair", "" + repair));
        if (from != null) {
            parameters.put("from", from.toString());
        }
        if (until != null) {
            parameters.put("until", until.toString());
        }
        var report = calls(server).post("projections/verify", parameters);
        var different = report.path("different");
        if (!answer.print(report, out())) {
            var rows = new ArrayList<List<String>>();
            for (var hour : different) {
                rows.add(
                        List.of(
                                hour.path("hour").asText(),
                                hour.path("source").path("count").asText(),
                                hour.path("projection").path("count").asText()));
            }
            if (!rows.isEmpty()) {
                AnswerOption.table(out(), List.of("HOUR", "SOURCE", "PROJECTION"), rows);
            }
            out().printf(
                            "%s: %s hours compared up to %s, %d differ, %s events applied%n",
                            name,
                            report.path("hours").asText(),
                            report.path("upTo").asText(),
                            different.size(),
                            report.path("applied").asText());
            out().flush();
        }
        return different.isEmpty() ? ExitCode.OK.status() : ExitCode.FAILURE.status();
    }

    private static boolean isRunning(JsonNode progress) {
        var phase = progress.path("phase").asText();
        return phase.equals("FILLING") || phase.equals("VERIFYING");
    }

    private static String sentence(JsonNode progress) {
        var applied = progress.path("applied").asText();
        return switch (progress.path("phase").asText()) {
            case "SWAPPED" ->
                    "is live, "
                            + applied
                            + " events applied; the old generation is kept until `fraiseql projection confirm`";
            case "FILLING", "VERIFYING" ->
                    "runs: "
                            + applied
                            + " events applied, "
                            + progress.path("left").asText()
                            + " left";
            default -> "was interrupted: " + AnswerOption.text(progress, "error");
        };
    }

    private AdminCalls calls(ServerOption server) {
        return new AdminCalls(server, fraiseql.environment());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
