package dev.fraiseql.domain.query;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.util.List;

/** The columns a selection gives: known from the query alone, never guessed from rows. */
public final class ResultShape {

    private ResultShape() {}

    public static ResultSchema of(RowSet rows) {
        return new ResultSchema(fields(rows.selection()));
    }

    private static List<NamedField> fields(List<SelectedField> selection) {
        return selection.stream().map(ResultShape::field).toList();
    }

    private static NamedField field(SelectedField selected) {
        return switch (selected) {
            case SelectedField.Scalar scalar ->
                    new NamedField(
                            scalar.responseKey(), scalar.field().type(), scalar.field().nullable());
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
        };
    }
}
