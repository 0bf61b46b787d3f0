package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events replay}. */
@Command(
        name = "replay",
        description = "Apply the events of a time to a projection again; none is there twice.",
        footerHeading = "%nExamples:%n",
        footer =
                "  fraiseql events replay --projection search --from 2026-01-01T00:00:00Z --until 2026-01-02T00:00:00Z")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsReplayCommand implements Callable<Integer> {

    @ParentCommand private EventsCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private ServerOption server;

    @Mixin private AnswerOption answer;

    @Option(names = "--projection", required = true, description = "analytics, search.")
    private String projection;

    @Option(names = "--from", paramLabel = "INSTANT", required = true, description = "Inclusive.")
    private Instant from;

    @Option(names = "--until", paramLabel = "INSTANT", required = true, description = "Exclusive.")
    private Instant until;

    @Override
    public Integer call() throws InterruptedException {
        var replayed =
                new AdminCalls(server, parent.fraiseql().environment())
                        .post(
                                "events/replay",
                                Map.of(
                                        "projection",
                                        projection,
                                        "from",
                                        from.toString(),
                                        "until",
                                        until.toString()));
        var out = spec.commandLine().getOut();
        if (!answer.print(replayed, out)) {
            out.printf(
                    "%s: %s events, %s were missing and are applied, %s rejected%n",
                    projection,
                    replayed.path("events").asText(),
                    replayed.path("applied").asText(),
                    replayed.path("rejected").asText());
            out.flush();
        }
        return ExitCode.OK.status();
    }
}
