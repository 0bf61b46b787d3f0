package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events tail}: a live stream over Flight. */
@Command(
        name = "tail",
        description = {
            "Print events as they happen, in order, until Ctrl-C.",
            "After an error another call with --after goes on exactly where it ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql events tail --entity Order",
            "  fraiseql events tail --since now-1h --json | jq .data"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsTailCommand implements Callable<Integer> {

    @ParentCommand private EventsCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private FlightOption server;

    @Option(names = "--entity", paramLabel = "TYPE", description = "E.g. Order; default: all.")
    private String entity = "*";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begin with the past: 2026-01-31T10:00:00Z, now-15m; default: now.")
    private String since = "now";

    @Option(names = "--after", paramLabel = "TOKEN", description = "Go on where a stream ended.")
    private @Nullable String after;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many events.")
    private @Nullable Long limit;

    @Option(names = "--json", description = "Print each event as a line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var environment = parent.fraiseql().environment();
        try (var allocator = new RootAllocator();
                var client = server.connect(allocator, environment);
                var events = client.getStream(ticket(), server.credentials(environment))) {
            while (events.next()) {
                print(events.getRoot());
            }
            return ExitCode.OK.status();
        } catch (FlightRuntimeException refused) {
            throw Failure.of(
                            FailureCode.EVENT_TRANSPORT_UNAVAILABLE,
                            "the stream ended: " + refused.getMessage(),
                            "Go on with --after and the token that it names, or see that the server runs (--flight).")
                    .causedBy(refused);
        }
    }

    private Ticket ticket() {
        var ticket =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "ObserverEvents")
                        .put("entity_type", entity)
                        .put("streaming", true);
        if (after == null) {
            ticket.put("start_date", since);
        } else {
            ticket.put("after", after);
        }
        if (limit != null) {
            ticket.put("limit", limit);
        }
        return new Ticket(ticket.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void print(VectorSchemaRoot rows) {
        var out = spec.commandLine().getOut();
        for (var row = 0; row < rows.getRowCount(); row++) {
            var event = event(rows, row);
            if (json) {
                out.println(event);
            } else {
                print(event, out);
            }
        }
        out.flush();
    }

    private static ObjectNode event(VectorSchemaRoot rows, int row) {
        var event = JsonNodeFactory.instance.objectNode();
        for (var vector : rows.getFieldVectors()) {
            if (vector.isNull(row)) {
                event.putNull(vector.getName());
            } else if (vector instanceof TimeStampVector times) {
                event.put(
                        vector.getName(),
                        Instant.EPOCH.plus(times.get(row), ChronoUnit.MICROS).toString());
            } else {
                event.put(vector.getName(), vector.getObject(row).toString());
            }
        }
        return event;
    }

    private static void print(ObjectNode event, PrintWriter out) {
        out.printf(
                "%-27s  %-24s  %-16s  %-12s  %s%n",
                event.path("timestamp").asText(),
                event.path("entity_type").asText() + "." + event.path("event_type").asText(),
                event.path("entity_id").asText(),
                event.path("user_id").isNull() ? "-" : event.path("user_id").asText(),
                event.path("data").asText());
    }
}
