package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.SharedWork;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a {@link JsonPlan} and puts its values together, as bytes: the JSON is never decoded. */
final class JsonRun {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}}".getBytes(StandardCharsets.US_ASCII);

    /** For the change log's column of that name. */
    private static final String TRACE = "select set_config('fraiseql.traceparent', ?, true); ";

    private JsonRun() {}

    /**
     * On a connection in autocommit: the one Sync behind all statements makes them one transaction.
     */
    static JsonDocument run(
            Database database,
            JsonPlan plan,
            Subject subject,
            Arguments arguments,
            SqlFailures.Names names) {
        var shared = plan.shared();
        if (shared != null) {
            return database.withShared(shared, subject, names, new One(plan, arguments));
        }
        var nobody = Identity.isNobody(subject);
        var trace = plan.writes() ? database.tracer().traceparent() : null;
        var text = nobody ? plan.sql() : plan.identified();
        return database.withStatement(
                trace == null ? text : TRACE + text,
                names,
                statement -> {
                    var before = 0;
                    if (trace != null) {
                        statement.setString(++before, trace);
                    }
                    if (!nobody) {
                        Identity.bind(statement, before, subject);
                        before += Identity.PARAMETERS;
                    }
                    var one = new One(plan, arguments);
                    one.bind(statement, before);
                    statement.execute();
                    if (trace != null) {
                        statement.getMoreResults();
                    }
                    if (!nobody) {
                        statement.getMoreResults();
                    }
                    return one.read(statement);
                });
    }

    /** One run of a plan. */
    private record One(JsonPlan plan, Arguments arguments) implements SharedWork<JsonDocument> {

        @Override
        public int bind(PreparedStatement statement, int before) throws SQLException {
            var index = before;
            for (var binding : plan.bindings()) {
                binding.bind(statement, ++index, arguments);
            }
            return index;
        }

        @Override
        public JsonDocument read(PreparedStatement statement) throws SQLException {
            return document(plan.roots(), values(statement, plan.columns()));
        }
    }

    static JsonDocument constant(JsonPlan plan) {
        return document(plan.roots(), List.of());
    }

    private static List<byte @Nullable []> values(
            PreparedStatement statement, List<Integer> columns) throws SQLException {
        var values = new ArrayList<byte @Nullable []>();
        for (int count : columns) {
            try (var rows = statement.getResultSet()) {
                var found = count > 0 && rows.next();
                for (var column = 1; column <= count; column++) {
                    values.add(found ? rows.getBytes(column) : null);
                }
            }
            statement.getMoreResults();
        }
        return values;
    }

    private static JsonDocument document(
            List<JsonPlan.Root> roots, List<byte @Nullable []> values) {
        var length = END.length;
        var next = 0;
        for (var root : roots) {
            length +=
                    root.before().length
                            + length(
                                    root,
                                    root.kind() == JsonPlan.Kind.CONSTANT
                                            ? null
                                            : values.get(next++));
        }
        var utf8 = new byte[length];
        var at = 0;
        next = 0;
        for (var root : roots) {
            at = put(root.before(), utf8, at);
            at =
                    put(
                            root,
                            root.kind() == JsonPlan.Kind.CONSTANT ? null : values.get(next++),
                            utf8,
                            at);
        }
        put(END, utf8, at);
        return new JsonDocument(utf8);
    }

    private static int length(JsonPlan.Root root, byte @Nullable [] value) {
        return switch (root.kind()) {
            case ITEMS -> 2 + (value == null ? 0 : value.length);
            case OBJECT -> value == null ? NULL.length : value.length;
            case CONSTANT -> root.constant().length;
        };
    }

    private static int put(JsonPlan.Root root, byte @Nullable [] value, byte[] into, int at) {
        return switch (root.kind()) {
            case ITEMS -> {
                into[at] = '[';
                var end = value == null ? at + 1 : put(value, into, at + 1);
                into[end] = ']';
                yield end + 1;
            }
            case OBJECT -> put(value == null ? NULL : value, into, at);
            case CONSTANT -> put(root.constant(), into, at);
        };
    }

    private static int put(byte[] part, byte[] into, int at) {
        System.arraycopy(part, 0, into, at, part.length);
        return at + part.length;
    }
}
