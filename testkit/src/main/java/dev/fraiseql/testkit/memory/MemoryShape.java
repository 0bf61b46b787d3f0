package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.util.List;

/** The shape of JSON results: as of columns, but a page is JSON in itself. */
final class MemoryShape {

    private MemoryShape() {}

    static ResultSchema of(EntityType type, List<SelectedField> selection) {
        return new ResultSchema(selection.stream().map(selected -> field(type, selected)).toList());
    }

    private static NamedField field(EntityType type, SelectedField selected) {
        return switch (selected) {
            case SelectedField.Page page ->
                    new NamedField(page.responseKey(), SimpleType.JSON, false);
            case SelectedField.ToOne one ->
                    new NamedField(
                            one.responseKey(),
                            struct(one.target(), one.selection()),
                            one.relation().nullable());
            case SelectedField.ToMany many ->
                    new NamedField(
                            many.responseKey(),
                            new ListType(
                                    struct(many.rows().type(), many.rows().selection()), false),
                            false);
            default ->
                    ResultShape.of(
                                    new RowSet(
                                            type,
                                            List.of(selected),
                                            Filter.EVERYTHING,
                                            List.of(),
                                            null,
                                            null))
                            .fields()
                            .getFirst();
        };
    }

    private static StructType struct(EntityType type, List<SelectedField> selection) {
        return new StructType(of(type, selection).fields());
    }
}
