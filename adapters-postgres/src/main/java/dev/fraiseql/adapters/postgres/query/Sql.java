package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectLimitStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What both renderings share. */
final class Sql {
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

    static String render(QueryPart part) {
        return POSTGRES.render(part);
    }

    static DSLContext postgres() {
        return POSTGRES;
    }

    static Table<?> table(TableName name, String alias) {
        return DSL.table(DSL.name(name.schema(), name.name())).as(DSL.name(alias));
    }

    static Field<Object> column(String alias, String column) {
        return DSL.field(DSL.name(alias, column), SQLDataType.OTHER);
    }

    /** A value of the row under the alias. */
    static Field<Object> value(String alias, Expression expression) {
        if (expression instanceof Expression.Field(ScalarField field) && field.ofColumn()) {
            return column(alias, field.column());
        }
        throw unrendered(expression.toString());
    }

    static RuntimeException unrendered(String what) {
        return Failure.of(
                        FailureCode.NOT_AVAILABLE_YET,
                        what + " is not available yet",
                        "Ask without it.")
                .asException();
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

    /** Adds the order, limit and offset of a row set to a select over its table. */
    static Select<?> bounded(
            SelectConditionStep<?> select, RowSet rows, String alias, Parameters parameters) {
        SelectLimitStep<?> all =
                rows.order().isEmpty() ? select : select.orderBy(order(rows.order(), alias));
        var bound = parameters.bound(rows);
        if (bound != null) {
            all =
                    POSTGRES.select(DSL.asterisk())
                            .from(all.limit(DSL.inline(bound)).asTable(DSL.name("bounded")));
        }
        var limit =
                rows.limit() == null ? null : number(parameters.field(Binding.plain(rows.limit())));
        var offset =
                rows.offset() == null
                        ? null
                        : number(parameters.field(Binding.plain(rows.offset())));
        if (limit != null) {
            return offset == null ? all.limit(limit) : all.limit(limit).offset(offset);
        }
        return offset == null ? all : all.offset(offset);
    }

    private static List<SortField<Object>> order(List<SortKey> keys, String alias) {
        return keys.stream().map(key -> order(key, value(alias, key.by()))).toList();
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
