package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import java.util.List;

/**
 * What a caller gives for one column as the source of one parameter: an object for a composite
 * becomes the list of its attributes' values.
 */
final class ColumnInput {

    private ColumnInput() {}

    /** Null for null. */
    static ValueSource of(ScalarType type, InputValue value) {
        return switch (value) {
            case InputValue.Leaf leaf -> leaf.source();
            case InputValue.Null _, InputValue.Absent _ -> new ValueSource.Constant(null);
            case InputValue.Fields fields ->
                    elements(
                            ((CompositeType) type)
                                    .attributes().stream()
                                            .map(
                                                    attribute ->
                                                            of(
                                                                    attribute.type(),
                                                                    fields.values()
                                                                            .getOrDefault(
                                                                                    attribute
                                                                                            .name(),
                                                                                    InputValue.Null
                                                                                            .NULL)))
                                            .toList());
            case InputValue.Items items ->
                    elements(
                            items.values().stream()
                                    .map(item -> of(((ArrayType) type).element(), item))
                                    .toList());
        };
    }

    private static ValueSource elements(List<ValueSource> parts) {
        var elements = new ValueSource.Elements(parts);
        return parts.stream().allMatch(ValueSource.Constant.class::isInstance)
                ? new ValueSource.Constant(elements.get(List.of()))
                : elements;
    }
}
