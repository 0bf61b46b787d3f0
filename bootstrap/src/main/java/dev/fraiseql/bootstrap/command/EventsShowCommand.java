package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events show}: asked of the analytics store, over GraphQL. */
@Command(name = "show", description = "Show one event, whole.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsShowCommand implements Callable<Integer> {

    private static final String QUERY =
            """
            query ($id: ID!) {
              observerEvents(where: {eventId: {eq: $id}}, limit: 1) {
                eventId eventType entityType entityId timestamp userId orgId data
              }
            }""";

    @ParentCommand private EventsCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private ServerOption server;

    @Parameters(paramLabel = "ID", description = "The event's id.")
    private String id;

    @Option(names = "--json", description = "Print it as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var variables = JsonNodeFactory.instance.objectNode().put("id", id).toString();
        var answer =
                server.get(
                        "/graphql",
                        List.of(Map.entry("query", QUERY), Map.entry("variables", variables)),
                        parent.fraiseql().environment());
        var event = answer.path("data").path("observerEvents").path(0);
        if (event.isMissingNode()) {
            throw Fraiseql.failure(
                    "there is no event " + id + " that this caller may see",
                    "Find its id with `fraiseql events search`.");
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(event);
        } else {
            print(event, out);
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private static void print(JsonNode event, PrintWriter out) {
        event.properties()
                .forEach(
                        member ->
                                out.printf(
                                        "%-11s %s%n",
                                        member.getKey(), readable(member.getValue())));
    }

    private static String readable(JsonNode value) {
        return value.isNull() ? "-" : value.isValueNode() ? value.asText() : value.toPrettyString();
    }
}
