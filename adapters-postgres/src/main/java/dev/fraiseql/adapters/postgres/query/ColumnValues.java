package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Columns as expressions whose binary form is known, and how that lies on the wire: a value as it
 * is or as text, an array of values, a composite as the record of what is selected of it.
 *
 * @param unfitAsNull what can't be held reads as null where the field may be null
 */
record ColumnValues(boolean unfitAsNull) {

    record Column(Field<?> field, Wire wire) {}

    /** Where a value comes from, and what is wanted of it; no attributes means all. */
    private record Source(
            String name, MisfitSql misfit, Field<?> value, List<SelectedAttribute> selection) {

        Source part(String suffix, Field<?> of, boolean asNull, List<SelectedAttribute> wanted) {
            return new Source(name + suffix, misfit.part(suffix, asNull), of, wanted);
        }
    }

    /**
     * @param name for messages: the path of the column in the result
     */
    Column of(String name, ScalarField field, Field<?> value, MisfitSql.@Nullable Row row) {
        return of(name, field, value, row, List.of());
    }

    Column of(
            String name,
            SelectedField.Attributes attributes,
            Field<?> value,
            MisfitSql.@Nullable Row row) {
        return of(name, attributes.field(), value, row, attributes.selection());
    }

    /** Of a value that is no row's alone. */
    Column of(String name, ScalarType type, String databaseType, boolean nullable, Field<?> value) {
        var misfit = new MisfitSql(name, null, unfitAsNull && nullable);
        return column(type, databaseType, new Source(name, misfit, value, List.of()));
    }

    private Column of(
            String name,
            ScalarField field,
            Field<?> value,
            MisfitSql.@Nullable Row row,
            List<SelectedAttribute> selection) {
        var misfit = new MisfitSql(name, row, unfitAsNull && field.nullable());
        return column(
                field.type(), field.databaseType(), new Source(name, misfit, value, selection));
    }

    private Column column(ScalarType type, String databaseType, Source source) {
        return switch (type) {
            case ArrayType array -> array(array, source);
            case CompositeType composite -> composite(composite, source);
            case ScalarType scalar -> {
                var decoders =
                        ValueDecoders.of(
                                new Misfit(source.name(), source.misfit().asNull()),
                                scalar,
                                databaseType);
                yield new Column(
                        decoders.sql().apply(source.value()), new Wire.Scalar(decoders.decoder()));
            }
        };
    }

    private Column array(ArrayType type, Source source) {
        var each = Elements.each();
        var element =
                column(
                        type.element(),
                        type.elementDatabaseType(),
                        source.part("[]", each, unfitAsNull, source.selection()));
        var misfit = new Misfit(source.name(), source.misfit().asNull());
        // As it is, the reader sees its dimensions.
        var field =
                element.field().equals(each)
                        ? source.value()
                        : Elements.of(source.value(), each, element.field(), source.misfit());
        return new Column(field, new Wire.Items(element.wire(), misfit));
    }

    private Column composite(CompositeType type, Source source) {
        var fields = new ArrayList<Field<?>>();
        var wires = new ArrayList<Wire>();
        var wanted =
                source.selection().isEmpty() ? SelectedAttribute.all(type) : source.selection();
        for (var selected : wanted) {
            switch (selected) {
                case SelectedAttribute.TypeName name ->
                        wires.add(
                                new Wire.Constant(
                                        name.typeName().getBytes(StandardCharsets.UTF_8)));
                case SelectedAttribute.Value value ->
                        add(attribute(value.attribute(), source, List.of()), fields, wires);
                case SelectedAttribute.Nested nested ->
                        add(
                                attribute(nested.attribute(), source, nested.selection()),
                                fields,
                                wires);
            }
        }
        var record = DSL.field("row({0})", SQLDataType.OTHER, DSL.list(fields));
        return new Column(Composites.unlessNull(source.value(), record), new Wire.Record(wires));
    }

    private Column attribute(
            CompositeType.Attribute attribute, Source source, List<SelectedAttribute> selection) {
        return column(
                attribute.type(),
                attribute.databaseType(),
                source.part(
                        "." + attribute.name(),
                        Composites.attribute(source.value(), attribute),
                        unfitAsNull,
                        selection));
    }

    private static void add(Column column, List<Field<?>> fields, List<Wire> wires) {
        fields.add(column.field());
        wires.add(column.wire());
    }
}
