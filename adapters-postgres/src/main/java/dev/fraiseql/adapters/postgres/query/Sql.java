package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectFromStep;
import org.jooq.SelectLimitStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What all renderings share. */
public final class Sql {
    static {
        // jOOQ otherwise greets in the log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final DSLContext POSTGRES =
            DSL.using(
                    SQLDialect.POSTGRES,
                    new Settings()
                            .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                            .withRenderNameCase(RenderNameCase.AS_IS)
                            .withRenderFormatted(false));

    private Sql() {}

    public static String render(QueryPart part) {
        return POSTGRES.render(part);
    }

    public static DSLContext postgres() {
        return POSTGRES;
    }

    static Table<?> table(TableName name, String alias) {
        return DSL.table(DSL.name(name.schema(), name.name())).as(DSL.name(alias));
    }

    /** Where the rows come from. */
    static Table<?> source(RowSet rows, String alias, Parameters parameters) {
        return rows.function() == null
                ? table(rows.type().table(), alias)
                : DSL.table("{0}", call(rows.function(), parameters)).as(DSL.name(alias));
    }

    static Field<Object> call(FunctionCall call, Parameters parameters) {
        var arguments =
                call.arguments().stream()
                        .map(
                                argument ->
                                        DSL.field(
                                                "{0} => {1}",
                                                SQLDataType.OTHER,
                                                DSL.name(argument.name()),
                                                parameters.field(Binding.plain(argument.value()))))
                        .toList();
        return DSL.field("{0}({1})", SQLDataType.OTHER, name(call.function()), DSL.list(arguments));
    }

    /** Which of the source's rows. */
    static Condition matching(RowSet rows, String alias, Parameters parameters) {
        var matching = new FilterSql(alias, parameters).of(rows.filter());
        // In a from clause, a null row is a row of nulls.
        return rows.function() == null
                ? matching
                : DSL.condition("not ({0}.* is null)", DSL.name(alias)).and(matching);
    }

    /** Selects fields of the source's rows, one for each value of what is distinct. */
    static SelectFromStep<?> select(
            RowSet rows, String alias, Collection<? extends SelectFieldOrAsterisk> fields) {
        return rows.distinctOn().isEmpty()
                ? POSTGRES.select(fields)
                : POSTGRES.select(fields)
                        .distinctOn(
                                rows.distinctOn().stream()
                                        .map(field -> value(alias, field))
                                        .toList());
    }

    static Field<Object> column(String alias, String column) {
        return DSL.field(DSL.name(alias, column), SQLDataType.OTHER);
    }

    /** A field of the row under the alias. */
    static Field<Object> value(String alias, ScalarField field) {
        return switch (field.source()) {
            case FieldSource.Column column -> column(alias, column.name());
            // With .* it can only be the row, never a column named like the alias.
            case FieldSource.Computed computed ->
                    DSL.field(
                            "{0}({1}.*)",
                            SQLDataType.OTHER, name(computed.function()), DSL.name(alias));
            case FieldSource.Withheld _ ->
                    DSL.field("null::{0}", SQLDataType.OTHER, DSL.raw(field.databaseType()));
            case FieldSource.JsonKey key -> key(column(alias, key.column()), key.key(), field);
        };
    }

    /** JSON's null is null, as it is of the other types. */
    private static Field<Object> key(Field<Object> column, String key, ScalarField field) {
        return field.type() == SimpleType.JSON
                ? DSL.field(
                        "nullif({0} -> {1}, 'null')", SQLDataType.OTHER, column, DSL.inline(key))
                : DSL.field(
                        "({0} ->> {1})::{2}",
                        SQLDataType.OTHER, column, DSL.inline(key), DSL.raw(field.databaseType()));
    }

    static Name name(FunctionName function) {
        return DSL.name(function.schema(), function.name());
    }

    /**
     * An alias for a subselect of the row under the alias. Siblings share one: neither sees the
     * other.
     */
    static String inner(String alias) {
        var depth = alias.indexOf(':') + 1;
        return depth == 0
                ? alias + ":1"
                : alias.substring(0, depth)
                        + (Integer.parseInt(alias, depth, alias.length(), 10) + 1);
    }

    static Condition join(Relation relation, String local, String target) {
        var conditions = new ArrayList<Condition>();
        for (var i = 0; i < relation.localColumns().size(); i++) {
            conditions.add(
                    column(target, relation.targetColumns().get(i))
                            .eq(column(local, relation.localColumns().get(i))));
        }
        return DSL.and(conditions);
    }

    /**
     * How many rows there may be.
     *
     * @param of what {@link SizeClasses} knows them by
     */
    record Limits(Record of, @Nullable Parameter limit, @Nullable Parameter offset) {}

    static Select<?> bounded(
            SelectConditionStep<?> select, RowSet rows, String alias, Parameters parameters) {
        return bounded(
                select,
                order(rows.order(), new RowValues(alias, parameters)),
                new Limits(rows, rows.limit(), rows.offset()),
                parameters);
    }

    /** Adds order, limit and offset. */
    static Select<?> bounded(
            SelectConditionStep<?> select,
            List<SortField<Object>> order,
            Limits limits,
            Parameters parameters) {
        var all =
                within(
                        order.isEmpty() ? select : select.orderBy(order),
                        parameters.bound(limits.of()));
        var limit =
                limits.limit() == null
                        ? null
                        : number(parameters.field(Binding.plain(limits.limit())));
        var offset =
                limits.offset() == null
                        ? null
                        : number(parameters.field(Binding.plain(limits.offset())));
        if (limit != null) {
            return offset == null ? all.limit(limit) : all.limit(limit).offset(offset);
        }
        return offset == null ? all : all.offset(offset);
    }

    /** Limits to one row more than the size. */
    static Select<?> oneMore(SelectLimitStep<?> select, @Nullable Long bound, Field<Long> size) {
        return within(select, bound).limit(DSL.field("({0} + 1)", SQLDataType.BIGINT, size));
    }

    private static SelectLimitStep<?> within(SelectLimitStep<?> select, @Nullable Long bound) {
        return bound == null
                ? select
                : POSTGRES.select(DSL.asterisk())
                        .from(select.limit(DSL.inline(bound)).asTable(DSL.name("bounded")));
    }

    static List<SortField<Object>> order(List<SortKey> keys, Values values) {
        return keys.stream().map(key -> order(key, values.of(key.by()))).toList();
    }

    private static SortField<Object> order(SortKey key, Field<Object> column) {
        return switch (key.direction()) {
            case ASC -> column.asc();
            case ASC_NULLS_FIRST -> column.asc().nullsFirst();
            case DESC -> column.desc();
            case DESC_NULLS_LAST -> column.desc().nullsLast();
        };
    }

    private static Field<Long> number(Field<Object> parameter) {
        return DSL.field("{0}", SQLDataType.BIGINT, parameter);
    }
}
