package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events search}. */
@Command(
        name = "search",
        description = {
            "Find events, or GraphQL requests, by text, field and time; the newest come first.",
            "Words must all occur; \"a phrase\" is in order, pay* is a beginning, -word must not occur."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql events search PAYMENT_DECLINED --from now-1h",
            "  fraiseql events search --entity-type Order --entity-id 42 --oldest-first",
            "  fraiseql events search --data status=FAILED --org acme --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsSearchCommand implements Callable<Integer> {

    private static final int EXCERPT = 100;

    @ParentCommand private EventsCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private ServerOption server;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to search for.")
    private List<String> words = List.of();

    @Option(names = "--kind", description = "events (default) or requests.")
    private @Nullable String kind;

    @Option(names = "--entity-type", description = "E.g. Order.")
    private @Nullable String entityType;

    @Option(names = "--event-type", description = "E.g. Updated, or Order.Updated.")
    private @Nullable String eventType;

    @Option(names = "--entity-id", description = "The entity's key.")
    private @Nullable String entityId;

    @Option(names = "--user", description = "Who did it.")
    private @Nullable String user;

    @Option(names = "--org", description = "The organisation it was done for.")
    private @Nullable String org;

    @Option(
            names = "--data",
            paramLabel = "PATH=VALUE",
            description =
                    "A value within the data, e.g. order.status=FAILED; may be given more often.")
    private Map<String, String> data = Map.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Inclusive: 2026-01-31T10:00:00Z, 2026-01-31, now-1h, now-7d.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Exclusive; a date: all of its day.")
    private @Nullable String to;

    @Option(names = "--oldest-first", description = "In the order in which it happened.")
    private boolean oldestFirst;

    @Option(names = "--limit", paramLabel = "N", description = "Events a page, 1 to 500.")
    private @Nullable Integer limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "The page behind another one.")
    private @Nullable String after;

    @Option(names = "--json", description = "Print the server's answer as it is.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var page = server.get("/api/events/search", parameters(), parent.fraiseql().environment());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(page);
        } else {
            print(page, out);
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private List<Map.Entry<String, String>> parameters() {
        var parameters = new ArrayList<Map.Entry<String, String>>();
        add(parameters, "q", words.isEmpty() ? null : String.join(" ", words));
        add(parameters, "kind", kind);
        add(parameters, "entityType", entityType);
        add(parameters, "eventType", eventType);
        add(parameters, "entityId", entityId);
        add(parameters, "userId", user);
        add(parameters, "orgId", org);
        data.forEach((path, value) -> add(parameters, "data." + path, value));
        add(parameters, "from", from);
        add(parameters, "to", to);
        add(parameters, "order", oldestFirst ? "oldest" : null);
        add(parameters, "limit", limit == null ? null : limit.toString());
        add(parameters, "after", after);
        return parameters;
    }

    private static void add(
            List<Map.Entry<String, String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(Map.entry(name, value));
        }
    }

    private static void print(JsonNode page, PrintWriter out) {
        for (var hit : page.path("hits")) {
            out.printf(
                    "%-27s  %-24s  %-16s  %-12s  %s%n",
                    hit.path("timestamp").asText(),
                    hit.path("entity_type").asText() + "." + hit.path("event_type").asText(),
                    hit.path("entity_id").asText(),
                    hit.path("user_id").asText("-"),
                    excerpt(hit));
        }
        var total = page.path("total");
        out.printf(
                "%d of %s%,d%n",
                page.path("hits").size(),
                total.path("exact").asBoolean() ? "" : "more than ",
                total.path("count").asInt());
        if (page.hasNonNull("next")) {
            out.println("more: --after " + page.path("next").asText());
        }
    }

    /** Where the words were found, in brackets; else the beginning of the data. */
    private static String excerpt(JsonNode hit) {
        for (var highlight : hit.path("highlights")) {
            var field = highlight.path("field").asText();
            if (field.startsWith("data")) {
                return field + ": " + readable(highlight.path("text").asText());
            }
        }
        var data = hit.path("data").toString();
        return data.length() <= EXCERPT ? data : data.substring(0, EXCERPT) + "…";
    }

    private static String readable(String marked) {
        return marked.replace("<mark>", "[")
                .replace("</mark>", "]")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\R", " ");
    }
}
