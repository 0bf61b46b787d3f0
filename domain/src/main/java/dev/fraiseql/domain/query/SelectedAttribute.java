package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.CompositeType.Attribute;
import java.util.List;
import java.util.Objects;

/**
 * One attribute of a composite, under the key the caller gave it. Keys are unique within a
 * selection.
 */
public sealed interface SelectedAttribute {

    String responseKey();

    /** An attribute; a composite, or an array of composites, with all its own attributes. */
    record Value(String responseKey, Attribute attribute) implements SelectedAttribute {
        public Value {
            Objects.requireNonNull(responseKey, "responseKey");
            Objects.requireNonNull(attribute, "attribute");
        }
    }

    /** {@code __typename}. */
    record TypeName(String responseKey, String typeName) implements SelectedAttribute {}

    /** A composite, or an array of composites; the selection is never empty. */
    record Nested(String responseKey, Attribute attribute, List<SelectedAttribute> selection)
            implements SelectedAttribute {
        public Nested {
            selection = List.copyOf(selection);
        }
    }

    /** Everything there is, under the attributes' own names. */
    static List<SelectedAttribute> all(CompositeType type) {
        return type.attributes().stream()
                .<SelectedAttribute>map(attribute -> new Value(attribute.name(), attribute))
                .toList();
    }
}
