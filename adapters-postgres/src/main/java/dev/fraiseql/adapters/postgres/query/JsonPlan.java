package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * An operation rendered for {@link JsonRun}: all its statements as one text with the identity's in
 * front, so that one round trip runs them in one implicit transaction.
 *
 * @param sql empty where no root needs the database
 * @param bindings of the parameters, behind those of the identity
 * @param statements how many statements there are behind the identity's
 * @param roots in the order asked for
 */
record JsonPlan(String sql, List<Binding> bindings, int statements, List<Root> roots) {

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
        /** An object; null without a row. */
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

    static JsonPlan of(Query query, Map<RowSet, Long> bounds) {
        var parameters = new Parameters.Bound(bounds);
        var sql = new JsonSql(parameters);
        var selects = new ArrayList<Select<?>>();
        var roots = new ArrayList<Root>();
        for (var root : query.roots()) {
            var before =
                    ((roots.isEmpty() ? "{\"data\":{" : ",")
                                    + JsonText.quoted(root.responseKey())
                                    + ":")
                            .getBytes(StandardCharsets.UTF_8);
            switch (root) {
                case RootField.Many many -> {
                    selects.add(sql.many(many.rows()));
                    roots.add(new Root(before, Kind.ITEMS, NOTHING));
                }
                case RootField.One one -> {
                    selects.add(sql.one(one.rows()));
                    roots.add(new Root(before, Kind.OBJECT, NOTHING));
                }
                case RootField.Written written -> {
                    selects.add(sql.create(written));
                    roots.add(new Root(before, Kind.OBJECT, NOTHING));
                }
                case RootField.Page _, RootField.Summary _, RootField.Groups _, RootField.Value _ ->
                        throw Sql.unrendered(root.responseKey());
                case RootField.Constant constant ->
                        roots.add(
                                new Root(
                                        before,
                                        Kind.CONSTANT,
                                        constant.json().getBytes(StandardCharsets.UTF_8)));
            }
        }
        if (selects.isEmpty()) {
            return new JsonPlan("", List.of(), 0, List.copyOf(roots));
        }
        var statements = query.mutation() ? selects : List.of(together(selects));
        if (statements.size() > MAX_STATEMENTS) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "the mutation has " + statements.size() + " root fields",
                            "Send at most " + MAX_STATEMENTS + " in one operation.")
                    .asException();
        }
        var text =
                Identity.SET
                        + "; "
                        + statements.stream().map(Sql::render).collect(Collectors.joining("; "));
        return new JsonPlan(text, parameters.occurrences(), statements.size(), List.copyOf(roots));
    }

    /** A read is one statement, with one snapshot: a column for each root. */
    private static Select<?> together(List<Select<?>> selects) {
        return selects.size() == 1
                ? selects.getFirst()
                : Sql.postgres().select(selects.stream().map(JsonPlan::scalar).toList());
    }

    @SuppressWarnings("unchecked")
    private static Field<?> scalar(Select<?> select) {
        return DSL.field((Select<Record1<String>>) select);
    }
}
