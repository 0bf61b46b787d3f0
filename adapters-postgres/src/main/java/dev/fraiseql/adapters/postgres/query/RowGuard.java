package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What a row must be, or the transaction ends: true, or text that is no number, cast to one. It is
 * made from the row, or the planner would cast it early.
 */
final class RowGuard {

    private RowGuard() {}

    static Condition of(Filter filter, EntityType type, String alias, Parameters parameters) {
        var anyColumn =
                type.fields().stream()
                        .filter(ScalarField::ofColumn)
                        .findFirst()
                        .map(field -> Sql.column(alias, field.column()))
                        .orElseThrow(() -> new IllegalArgumentException(type + " has no column"));
        return DSL.condition(
                "case when ({0}) then true else concat({1}, left({2}::text, 0))::int = 0 end",
                new FilterSql(alias, parameters).of(filter),
                DSL.inline(SqlFailures.ROW_NOT_ALLOWED_TEXT),
                anyColumn);
    }

    /** What a change returns, and its guard where there is one. */
    static List<SelectFieldOrAsterisk> returned(
            List<? extends SelectFieldOrAsterisk> fields,
            Filter check,
            EntityType type,
            Parameters parameters) {
        var returned = new ArrayList<SelectFieldOrAsterisk>(fields);
        if (!check.equals(Filter.EVERYTHING)) {
            returned.add(field(check, type, ChangeSql.TARGET, parameters));
        }
        return returned;
    }

    static Field<Boolean> field(
            Filter check, EntityType type, String alias, Parameters parameters) {
        return DSL.field("{0}", SQLDataType.BOOLEAN, of(check, type, alias, parameters))
                .as(DSL.name("#allowed"));
    }
}
