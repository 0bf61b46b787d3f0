package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.UnfitValues;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * {@link Misfit} inside a statement: PostgreSQL fails with what {@link UnfitValues} reads. The
 * message names the row, by its key, and is made of the row: else PostgreSQL would compute it, and
 * fail, while it plans.
 *
 * @param field as the caller named it
 * @param row where the value is from; null where it is made of several
 * @param asNull the value reads as null; else it fails the statement
 */
record MisfitSql(String field, @Nullable Row row, boolean asNull) {

    /**
     * @param alias of the row's table
     */
    record Row(EntityType type, String alias) {}

    /**
     * A part of the value: it can be null whatever the field is.
     *
     * @param name behind the field's
     */
    MisfitSql part(String name, boolean asNull) {
        return new MisfitSql(field + name, row, asNull);
    }

    /**
     * {@code otherwise}, unless the condition holds.
     *
     * @param condition over the value, {@code {0}}; never true of null
     * @param what is wrong with the value {@code {0}}, as an SQL text
     */
    Field<Object> unless(String condition, String what, Field<?> value, Field<?> otherwise) {
        return asNull
                ? DSL.field(
                        "case when " + condition + " then null else {1} end",
                        SQLDataType.OTHER,
                        value,
                        otherwise)
                : DSL.field(
                        "case when "
                                + condition
                                + " then case when concat({2}, "
                                + what
                                + ", {3})::boolean then {1} end else {1} end",
                        SQLDataType.OTHER,
                        value,
                        otherwise,
                        DSL.inline(UnfitValues.before(field)),
                        name());
    }

    private Field<?> name() {
        if (row == null) {
            return DSL.inline(UnfitValues.between("A row"));
        }
        var keys = new ArrayList<Field<?>>();
        row.type().keyFields().stream()
                .map(ScalarField::column)
                .forEach(column -> keys.add(Sql.column(row.alias(), column)));
        var type = DSL.inline(UnfitValues.between(row.type().name()));
        return keys.isEmpty()
                ? type
                : DSL.field(
                        "concat({0}, concat_ws(', ', {1}))",
                        SQLDataType.OTHER, type, DSL.list(keys));
    }
}
