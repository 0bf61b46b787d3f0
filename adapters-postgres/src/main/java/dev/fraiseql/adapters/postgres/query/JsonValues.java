package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Columns as the expressions that {@code row_to_json} turns into a type's JSON. Exact where JSON's
 * numbers are not: 64-bit integers and decimals are strings. What the columns of a stream can't
 * hold is refused here as well, so that both renderings agree.
 *
 * @param unfitAsNull what can't be held reads as null where the field may be null
 */
record JsonValues(boolean unfitAsNull) {
    /** The number of a level that nothing refers to. */
    private static final int COMPOSITE = -1;

    Field<?> of(ScalarField field, Field<?> value, MisfitSql.@Nullable Row row) {
        return value(field.type(), value, misfit(field.name(), field.nullable(), row), List.of());
    }

    Field<?> of(SelectedField.Attributes attributes, Field<?> value, MisfitSql.@Nullable Row row) {
        var field = attributes.field();
        return value(
                field.type(),
                value,
                misfit(field.name(), field.nullable(), row),
                attributes.selection());
    }

    /**
     * Of a value that is no row's alone.
     *
     * @param name for messages
     */
    Field<?> of(String name, ScalarType type, boolean nullable, Field<?> value) {
        return value(type, value, misfit(name, nullable, null), List.of());
    }

    private MisfitSql misfit(String name, boolean nullable, MisfitSql.@Nullable Row row) {
        return new MisfitSql(name, row, unfitAsNull && nullable);
    }

    /**
     * @param selection of a composite's attributes; empty for all
     */
    private Field<?> value(
            ScalarType type, Field<?> value, MisfitSql misfit, List<SelectedAttribute> selection) {
        return switch (type) {
            case DecimalType decimal ->
                    misfit.unless("{0} = 'NaN'", "{0}::text", value, text(value));
            case EnumeratedType enumerated -> value;
            case TextFormType form -> TextForms.of(form, value);
            case SimpleType simple -> simple(simple, value, misfit);
            case ArrayType array -> array(array, value, misfit, selection);
            case CompositeType composite ->
                    composite(
                            value,
                            misfit,
                            selection.isEmpty() ? SelectedAttribute.all(composite) : selection);
        };
    }

    private static Field<?> simple(SimpleType type, Field<?> value, MisfitSql misfit) {
        return switch (type) {
            case BIGINT, NUMERIC -> text(value);
            // PostgreSQL breaks base64 into lines, as e-mail does.
            case BYTES ->
                    DSL.field(
                            "replace(encode({0}, 'base64'), chr(10), '')", SQLDataType.CLOB, value);
            // Not finite: the difference is NaN, which equals itself and is greater than 0.
            case FLOAT -> misfit.unless("{0} - {0} <> 0", "{0}::text", value, value);
            case TIMESTAMPTZ ->
                    misfit.unless(
                            "({0} > '294247-01-10 04:00:54.775807Z' or {0} = '-infinity')",
                            "{0}::text", value, value);
            case TIMESTAMP ->
                    misfit.unless(
                            "({0} > '294247-01-10 04:00:54.775807' or {0} = '-infinity')",
                            "{0}::text", value, value);
            case DATE -> misfit.unless("not isfinite({0})", "{0}::text", value, value);
            case TIME -> misfit.unless("{0} = '24:00'", "{0}::text", value, value);
            case BOOLEAN, INT, TEXT, UUID, JSON -> value;
        };
    }

    private Field<?> array(
            ArrayType type, Field<?> value, MisfitSql misfit, List<SelectedAttribute> selection) {
        var element = Elements.each();
        var converted = value(type.element(), element, misfit.part("[]", unfitAsNull), selection);
        return Elements.of(value, element, converted, misfit);
    }

    private Field<?> composite(
            Field<?> value, MisfitSql misfit, List<SelectedAttribute> selection) {
        var entries =
                selection.stream()
                        .map(
                                each ->
                                        new JsonLevel.Entry(
                                                each.responseKey(), attribute(each, value, misfit)))
                        .toList();
        var object =
                JsonLevel.of(COMPOSITE, entries, fields -> Sql.postgres().select(fields)).object();
        return Composites.unlessNull(value, object);
    }

    private Field<?> attribute(SelectedAttribute selected, Field<?> owner, MisfitSql misfit) {
        return switch (selected) {
            case SelectedAttribute.Value each ->
                    attribute(each.attribute(), owner, misfit, List.of());
            case SelectedAttribute.TypeName name -> DSL.inline(name.typeName());
            case SelectedAttribute.Nested nested ->
                    attribute(nested.attribute(), owner, misfit, nested.selection());
        };
    }

    private Field<?> attribute(
            CompositeType.Attribute attribute,
            Field<?> owner,
            MisfitSql misfit,
            List<SelectedAttribute> selection) {
        var inner = misfit.part("." + attribute.name(), unfitAsNull);
        return value(attribute.type(), Composites.attribute(owner, attribute), inner, selection);
    }

    private static Field<String> text(Field<?> value) {
        return DSL.field("{0}::text", SQLDataType.CLOB, value);
    }
}
