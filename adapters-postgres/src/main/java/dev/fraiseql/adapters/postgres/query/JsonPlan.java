package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.Session;
import dev.fraiseql.adapters.postgres.connection.SharedStatement;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * An operation rendered for {@link JsonRun}: all its statements as one text with the identity's in
 * front, so that one round trip runs them in one implicit transaction.
 *
 * @param sql the query alone, for {@linkplain Identity#isNobody nobody}; empty where no root needs
 *     the database
 * @param identified with the subject's settings in front
 * @param bindings of the parameters, behind those of the identity
 * @param columns for each statement behind the identity's how many values it gives
 * @param roots in the order asked for
 * @param writes whether it may change anything
 * @param shared for a read of single rows, which is so short that its round trip is worth sharing;
 *     null for any other
 */
record JsonPlan(
        String sql,
        String identified,
        List<Binding> bindings,
        List<Integer> columns,
        List<Root> roots,
        boolean writes,
        @Nullable SharedStatement shared) {

    /** The key in front of a root's value, and how the value is made of what the database gives. */
    static final class Root {
        private final byte[] before;
        private final Kind kind;
        private final byte[] constant;

        Root(byte[] before, Kind kind, byte[] constant) {
            this.before = before;
            this.kind = kind;
            this.constant = constant;
        }

        byte[] before() {
            return before;
        }

        Kind kind() {
            return kind;
        }

        byte[] constant() {
            return constant;
        }
    }

    enum Kind {
        /** The items of a list. */
        ITEMS,
        /** An object or a value; null without a row. */
        OBJECT,
        /** Known without the database. */
        CONSTANT
    }

    /**
     * The driver sends a Sync, which would end the transaction, where it expects more than 64,000
     * bytes of answers; it counts 250 for a statement.
     */
    static final int MAX_STATEMENTS = 200;

    private static final byte[] NOTHING = {};

    static JsonPlan of(Query query, Map<Record, Long> bounds, boolean unfitAsNull) {
        var parameters = new Parameters.Bound(bounds);
        var sql = new JsonSql(parameters, new JsonValues(unfitAsNull));
        var writes = new WriteSql(sql, parameters);
        var statements = new ArrayList<Statement>();
        var roots = new ArrayList<Root>();
        for (var root : query.roots()) {
            var before =
                    ((roots.isEmpty() ? "{\"data\":{" : ",")
                                    + JsonText.quoted(root.responseKey())
                                    + ":")
                            .getBytes(StandardCharsets.UTF_8);
            switch (root) {
                case RootField.Many many -> {
                    statements.addAll(
                            query.mutation()
                                    ? writes.called(many.rows(), true)
                                    : List.of(new Statement(sql.many(many.rows()), 1)));
                    roots.add(new Root(before, Kind.ITEMS, NOTHING));
                }
                case RootField.One one -> {
                    statements.addAll(
                            query.mutation()
                                    ? writes.called(one.rows(), false)
                                    : List.of(new Statement(sql.one(one.rows()), 1)));
                    roots.add(new Root(before, Kind.OBJECT, NOTHING));
                }
                case RootField.Written written -> {
                    statements.addAll(writes.of(written));
                    roots.add(new Root(before, written.many() ? Kind.ITEMS : Kind.OBJECT, NOTHING));
                }
                case RootField.Page page -> {
                    statements.add(new Statement(sql.page(page.connection()), 1));
                    roots.add(new Root(before, Kind.OBJECT, NOTHING));
                }
                case RootField.Summary summary -> {
                    statements.add(new Statement(sql.summary(summary.grouping()), 1));
                    roots.add(new Root(before, Kind.OBJECT, NOTHING));
                }
                case RootField.Groups groups -> {
                    statements.add(new Statement(sql.groups(groups.grouping()), 1));
                    roots.add(new Root(before, Kind.ITEMS, NOTHING));
                }
                case RootField.Value value -> {
                    statements.add(new Statement(sql.value(value), 1));
                    roots.add(new Root(before, value.many() ? Kind.ITEMS : Kind.OBJECT, NOTHING));
                }
                case RootField.Constant constant ->
                        roots.add(
                                new Root(
                                        before,
                                        Kind.CONSTANT,
                                        constant.json().getBytes(StandardCharsets.UTF_8)));
            }
        }
        if (statements.isEmpty()) {
            return new JsonPlan("", "", List.of(), List.of(), List.copyOf(roots), false, null);
        }
        var sent = query.mutation() ? statements : List.of(together(statements));
        if (sent.size() > MAX_STATEMENTS) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "the mutation needs " + sent.size() + " statements",
                            "Send fewer root fields and nested rows at once; at most "
                                    + MAX_STATEMENTS
                                    + " statements are one transaction.")
                    .asException();
        }
        var text =
                sent.stream()
                        .map(statement -> Sql.render(statement.sql()))
                        .collect(Collectors.joining("; "));
        var behind = query.mutation() ? "; " + Session.NOBODY : "";
        return new JsonPlan(
                text + behind,
                Identity.SET + "; " + text + behind,
                parameters.occurrences(),
                sent.stream().map(Statement::columns).toList(),
                List.copyOf(roots),
                query.mutation(),
                readsSingleRows(query) ? new SharedStatement(text) : null);
    }

    private static boolean readsSingleRows(Query query) {
        return !query.mutation()
                && query.roots().stream()
                        .allMatch(
                                root ->
                                        root instanceof RootField.One
                                                || root instanceof RootField.Constant);
    }

    /** A read is one statement, with one snapshot: a column for each root. */
    private static Statement together(List<Statement> statements) {
        return statements.size() == 1
                ? statements.getFirst()
                : new Statement(
                        Sql.postgres().select(statements.stream().map(JsonPlan::scalar).toList()),
                        statements.size());
    }

    private static Field<?> scalar(Statement statement) {
        return DSL.field("({0})", statement.sql());
    }
}
