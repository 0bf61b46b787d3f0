package dev.fraiseql.domain.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.util.List;

/**
 * The columns a selection gives: known from the query alone, never guessed from rows. A selection
 * with a connection in it has none ({@code BAD_USER_INPUT}).
 */
public final class ResultShape {

    private ResultShape() {}

    public static ResultSchema of(RowSet rows) {
        return new ResultSchema(fields(rows.selection()));
    }

    public static ResultSchema of(Grouping grouping) {
        return new ResultSchema(fields(grouping.selection()));
    }

    private static List<NamedField> fields(List<SelectedField> selection) {
        return selection.stream().map(ResultShape::field).toList();
    }

    private static NamedField field(SelectedField selected) {
        return switch (selected) {
            case SelectedField.Scalar scalar ->
                    new NamedField(
                            scalar.responseKey(), scalar.field().type(), scalar.field().nullable());
            case SelectedField.Attributes attributes ->
                    new NamedField(
                            attributes.responseKey(),
                            composite(attributes.field().type(), attributes.selection()),
                            attributes.field().nullable());
            case SelectedField.TypeName name ->
                    new NamedField(name.responseKey(), SimpleType.TEXT, false);
            case SelectedField.ToOne one ->
                    new NamedField(
                            one.responseKey(),
                            new StructType(fields(one.selection())),
                            one.relation().nullable());
            case SelectedField.ToMany many ->
                    new NamedField(
                            many.responseKey(),
                            new ListType(new StructType(fields(many.rows().selection())), false),
                            false);
            case SelectedField.Summary summary ->
                    new NamedField(
                            summary.responseKey(),
                            new StructType(fields(summary.grouping().selection())),
                            false);
            case SelectedField.Computed computed ->
                    new NamedField(
                            computed.responseKey(),
                            computed.value().type(),
                            computed.value().nullable());
            case SelectedField.Nested nested ->
                    new NamedField(
                            nested.responseKey(),
                            new StructType(fields(nested.selection())),
                            false);
            case SelectedField.Page page -> throw pageHasNoColumns(page.responseKey());
        };
    }

    private static RuntimeException pageHasNoColumns(String responseKey) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        responseKey + " is a connection, which has no columnar result",
                        "Ask for the list field; read a large list as pages with page_size, or whole.")
                .asException();
    }

    /** The shape of a composite, or of an array of composites. */
    private static DataType composite(ScalarType type, List<SelectedAttribute> selection) {
        var struct = new StructType(selection.stream().map(ResultShape::attribute).toList());
        return type instanceof ArrayType ? new ListType(struct, true) : struct;
    }

    private static NamedField attribute(SelectedAttribute selected) {
        return switch (selected) {
            case SelectedAttribute.Value value ->
                    new NamedField(value.responseKey(), value.attribute().type(), true);
            case SelectedAttribute.TypeName name ->
                    new NamedField(name.responseKey(), SimpleType.TEXT, false);
            case SelectedAttribute.Nested nested ->
                    new NamedField(
                            nested.responseKey(),
                            composite(nested.attribute().type(), nested.selection()),
                            true);
        };
    }
}
