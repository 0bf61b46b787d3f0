package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql log-level}. */
@Command(
        name = "log-level",
        description = {
            "Show how much a running server logs, or change it until it stops.",
            "Needs the scope admin."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql log-level",
            "  fraiseql log-level debug",
            "  fraiseql log-level debug dev.fraiseql.adapters.nats"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LogLevelCommand implements Callable<Integer> {

    private static final String PATH = "log-level";

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Mixin private ServerOption server;

    @Mixin private AnswerOption answer;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "LEVEL",
            description = "trace, debug, info, warn, error or off. Default: show the levels.")
    private @Nullable String level;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LOGGER",
            defaultValue = "dev.fraiseql",
            description = "A package or class; ROOT for all. Default: ${DEFAULT-VALUE}.")
    private String logger;

    @Override
    public Integer call() throws InterruptedException {
        var calls = new AdminCalls(server, fraiseql.environment());
        var levels =
                level == null
                        ? calls.get(PATH, Map.of())
                        : calls.post(PATH, Map.of("logger", logger, "level", level));
        print(levels);
        return ExitCode.OK.status();
    }

    private void print(JsonNode levels) {
        var out = spec.commandLine().getOut();
        if (answer.print(levels, out)) {
            return;
        }
        var rows = new ArrayList<List<String>>();
        levels.path("levels")
                .properties()
                .forEach(entry -> rows.add(List.of(entry.getKey(), entry.getValue().asText())));
        AnswerOption.table(out, List.of("LOGGER", "LEVEL"), rows);
    }
}
