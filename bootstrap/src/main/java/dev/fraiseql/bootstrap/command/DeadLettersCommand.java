package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Look after the events that a running server's projections could not take.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql dead-letters list --consumer search",
            "  fraiseql dead-letters show ID",
            "  fraiseql dead-letters retry ID…"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DeadLettersCommand implements Runnable {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "List them, the newest first.")
    int list(
            @Mixin ServerOption server,
            @Mixin AnswerOption answer,
            @Option(names = "--consumer", description = "Only this one's.")
                    @Nullable String consumer,
            @Option(names = "--before", paramLabel = "ID", description = "Older than this one.")
                    @Nullable UUID before,
            @Option(
                            names = "--limit",
                            description = "At most so many: 1 to 1000, ${DEFAULT-VALUE}.",
                            defaultValue = "100")
                    int limit)
            throws InterruptedException {
        var parameters = new TreeMap<>(Map.of("limit", "" + limit));
        if (consumer != null) {
            parameters.put("consumer", consumer);
        }
        if (before != null) {
            parameters.put("before", before.toString());
        }
        var letters = calls(server).get("dead-letters", parameters);
        if (answer.print(letters, out())) {
            return ExitCode.OK.status();
        }
        var rows = new ArrayList<List<String>>();
        for (var letter : letters.path("letters")) {
            var attempts = letter.path("attempts");
            var last = attempts.path(attempts.size() - 1);
            rows.add(
                    List.of(
                            AnswerOption.text(letter, "id"),
                            AnswerOption.text(letter, "consumer"),
                            AnswerOption.text(letter, "event_type"),
                            AnswerOption.text(letter, "entity_type"),
                            AnswerOption.text(letter, "entity_id"),
                            "" + attempts.size(),
                            AnswerOption.text(last, "at"),
                            AnswerOption.text(last, "reason")));
        }
        AnswerOption.table(
                out(),
                List.of("ID", "CONSUMER", "TYPE", "ENTITY", "KEY", "ATTEMPTS", "LAST", "REASON"),
                rows);
        return ExitCode.OK.status();
    }

    @Command(name = "show", description = "Show one as JSON, with its event's data.")
    int show(
            @Mixin ServerOption server,
            @Parameters(paramLabel = "ID", description = "The letter.") UUID id)
            throws InterruptedException {
        var letter = calls(server).get("dead-letters/show", Map.of("id", id.toString()));
        out().println(letter.toPrettyString());
        out().flush();
        return ExitCode.OK.status();
    }

    @Command(
            name = "retry",
            description = "Apply their events again. Exit code 1 where one fails once more.")
    int retry(
            @Mixin ServerOption server,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "The letters.")
                    List<UUID> ids)
            throws InterruptedException {
        var resolved = 0;
        for (var id : ids) {
            var answer = calls(server).post("dead-letters/retry", Map.of("id", id.toString()));
            var done = answer.path("resolved").asBoolean();
            resolved += done ? 1 : 0;
            out().println(id + (done ? ": applied" : ": failed again; see `dead-letters show`"));
            out().flush();
        }
        return resolved == ids.size() ? ExitCode.OK.status() : ExitCode.FAILURE.status();
    }

    @Command(
            name = "discard",
            description = "Drop them: their events stay in the change log alone.")
    int discard(
            @Mixin ServerOption server,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "The letters.")
                    List<UUID> ids)
            throws InterruptedException {
        for (var id : ids) {
            calls(server).post("dead-letters/discard", Map.of("id", id.toString()));
            out().println(id + ": discarded");
            out().flush();
        }
        return ExitCode.OK.status();
    }

    private AdminCalls calls(ServerOption server) {
        return new AdminCalls(server, fraiseql.environment());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
