package dev.fraiseql.bootstrap.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.access.Entrance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Every way in, as a caller takes it that wants all documents there are. */
final class Ways {

    /**
     * What every caller tries to write in the name of {@code acme}; its events are left out of what
     * is seen.
     */
    static final int SMUGGLED = 99;

    private static final Pattern CODE = Pattern.compile("([A-Z]+(?:_[A-Z]+)*): ");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Doors doors;

    /** One way in. */
    @FunctionalInterface
    interface Way {

        /** The documents that were seen; none where the way shows none. */
        Set<Integer> take(Caller caller) throws Exception;
    }

    /** A call that was not served. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String code) {
            super(code);
        }
    }

    Ways(Doors doors) {
        this.doors = doors;
    }

    /** A new way in is listed here, or the test that walks them fails. */
    Map<Entrance, Way> all() {
        var ways = new EnumMap<Entrance, Way>(Entrance.class);
        ways.put(Entrance.GRAPHQL, this::graphql);
        ways.put(Entrance.SEARCH, this::search);
        ways.put(Entrance.METRICS, this::metrics);
        ways.put(Entrance.ADMIN, this::admin);
        ways.put(Entrance.FLIGHT_HANDSHAKE, flight(this::handshake));
        ways.put(Entrance.FLIGHT_INFO, flight(this::info));
        ways.put(Entrance.FLIGHT_STREAM, flight(caller -> read(caller, "no ticket", "id")));
        ways.put(
                Entrance.FLIGHT_QUERY,
                flight(caller -> read(caller, Doors.ticket("{ documents { id } }"), "id")));
        ways.put(
                Entrance.FLIGHT_EXPORT,
                flight(caller -> read(caller, "export:document:id > 0 OR id < 0:id", "id")));
        ways.put(
                Entrance.FLIGHT_EVENTS,
                flight(caller -> read(caller, "events:Document:2000-01-01:now:10", "entity_id")));
        ways.put(
                Entrance.FLIGHT_LIVE,
                flight(
                        caller ->
                                read(
                                        caller,
                                        "events:Document:2000-01-01:now:streaming",
                                        "entity_id")));
        ways.put(Entrance.FLIGHT_UPLOAD, flight(this::upload));
        ways.put(Entrance.FLIGHT_EXCHANGE, flight(this::exchange));
        ways.put(Entrance.FLIGHT_ACTION, flight(this::action));
        return ways;
    }

    private Set<Integer> graphql(Caller caller) throws Exception {
        var answer = doors.graphql(caller, "{ documents { id } }");
        requireServed(answer);
        var ids = new TreeSet<Integer>();
        answer.at("/data/documents").forEach(row -> ids.add(row.get("id").asInt()));
        return ids;
    }

    private Set<Integer> search(Caller caller) throws Exception {
        var answer =
                JSON.readTree(
                        doors.get(caller, "/api/events/search?entityType=Document&limit=100")
                                .body());
        requireServed(answer);
        var ids = new TreeSet<Integer>();
        answer.at("/hits").forEach(hit -> ids.add(hit.get("entity_id").asInt()));
        ids.remove(SMUGGLED);
        return ids;
    }

    private Set<Integer> metrics(Caller caller) throws Exception {
        var page = doors.get(caller, "/metrics");
        if (page.statusCode() != 200) {
            requireServed(JSON.readTree(page.body()));
        }
        return Set.of();
    }

    private Set<Integer> admin(Caller caller) throws Exception {
        requireServed(JSON.readTree(doors.get(caller, "/api/admin/projections").body()));
        return Set.of();
    }

    private static void requireServed(JsonNode answer) throws RefusedException {
        if (answer.has("errors")) {
            throw new RefusedException(answer.at("/errors/0/extensions/code").asText());
        }
    }

    private Set<Integer> handshake(Caller caller) {
        doors.flight().handshake(Doors.headers(caller));
        return Set.of();
    }

    private Set<Integer> info(Caller caller) {
        doors.info(caller, "export:document::id");
        return Set.of();
    }

    private Set<Integer> action(Caller caller) {
        doors.flight()
                .doAction(new Action("Describe", "document".getBytes(UTF_8)), Doors.headers(caller))
                .forEachRemaining(_ -> {});
        return Set.of();
    }

    private Set<Integer> read(Caller caller, String ticket, String column) throws Exception {
        var ids = new TreeSet<Integer>();
        doors.read(caller, ticket)
                .forEach(row -> ids.add(Integer.valueOf(row.get(column).toString())));
        ids.remove(SMUGGLED);
        return ids;
    }

    /** Writes a document of {@code acme}, whoever the caller is. */
    private Set<Integer> upload(Caller caller) {
        var schema =
                new Schema(
                        List.of(
                                Field.notNullable("id", new ArrowType.Int(32, true)),
                                Field.notNullable("org_id", new ArrowType.Utf8()),
                                Field.notNullable("title", new ArrowType.Utf8())));
        try (var root = VectorSchemaRoot.create(schema, doors.allocator());
                var answers = new SyncPutListener()) {
            ((IntVector) root.getVector("id")).setSafe(0, SMUGGLED);
            ((VarCharVector) root.getVector("org_id")).setSafe(0, "acme".getBytes(UTF_8));
            ((VarCharVector) root.getVector("title")).setSafe(0, "smuggled".getBytes(UTF_8));
            root.setRowCount(1);
            var put =
                    doors.flight()
                            .startPut(
                                    FlightDescriptor.path("document"),
                                    root,
                                    answers,
                                    Doors.headers(caller));
            put.putNext();
            put.completed();
            put.getResult();
        }
        return Set.of();
    }

    private Set<Integer> exchange(Caller caller) throws Exception {
        var command =
                "{\"type\":\"Lookup\",\"table\":\"document\",\"keys\":[\"id\"],\"columns\":[\"id\"]}";
        var schema = new Schema(List.of(Field.notNullable("id", new ArrowType.Int(32, true))));
        var found = new TreeSet<Integer>();
        try (var exchange =
                        doors.flight()
                                .doExchange(
                                        FlightDescriptor.command(command.getBytes(UTF_8)),
                                        Doors.headers(caller));
                var root = VectorSchemaRoot.create(schema, doors.allocator())) {
            exchange.getWriter().start(root);
            var ids = (IntVector) root.getVector("id");
            for (var i = 0; i < 3; i++) {
                ids.setSafe(i, i + 1);
            }
            root.setRowCount(3);
            exchange.getWriter().putNext();
            exchange.getWriter().completed();
            while (exchange.getReader().next()) {
                var answer = exchange.getReader().getRoot();
                for (var i = 0; i < answer.getRowCount(); i++) {
                    found.add((Integer) answer.getVector("id").getObject(i));
                }
            }
        }
        return found;
    }

    private static Way flight(Way way) {
        return caller -> {
            try {
                return way.take(caller);
            } catch (FlightRuntimeException refused) {
                throw new RefusedException(code(refused.getMessage()));
            }
        };
    }

    /** A message begins with its code, behind the status. */
    private static String code(String message) {
        var matcher = CODE.matcher(message);
        return matcher.find() ? matcher.group(1) : message;
    }
}
