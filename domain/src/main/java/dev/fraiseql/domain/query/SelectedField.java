package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.CompositeType;
import java.util.List;

/**
 * One field of a selection, under the key the caller gave it. Keys are unique within a selection.
 */
public sealed interface SelectedField {

    String responseKey();

    /** A column; a composite, or an array of composites, with all its attributes. */
    record Scalar(String responseKey, ScalarField field) implements SelectedField {}

    /** Some attributes of a composite, or of each composite in an array; never none. */
    record Attributes(String responseKey, ScalarField field, List<SelectedAttribute> selection)
            implements SelectedField {
        public Attributes {
            selection = List.copyOf(selection);
            if (!(field.type().leaf() instanceof CompositeType)) {
                throw new IllegalArgumentException(field.name() + " has no attributes");
            }
        }
    }

    /** {@code __typename}. */
    record TypeName(String responseKey, String typeName) implements SelectedField {}

    /**
     * An object by a to-one relation; its selection is never empty.
     *
     * @param within which objects there are; the relation is nullable where that is not all
     */
    record ToOne(
            String responseKey,
            Relation relation,
            EntityType target,
            List<SelectedField> selection,
            Filter within)
            implements SelectedField {
        public ToOne(
                String responseKey,
                Relation relation,
                EntityType target,
                List<SelectedField> selection) {
            this(responseKey, relation, target, selection, Filter.EVERYTHING);
        }

        public ToOne {
            selection = List.copyOf(selection);
        }
    }

    /** A list by a to-many relation. */
    record ToMany(String responseKey, Relation relation, RowSet rows) implements SelectedField {}

    /** A page of the rows of a to-many relation. */
    record Page(String responseKey, Relation relation, Connection connection)
            implements SelectedField {}

    /** All rows of a to-many relation as one group: one object. */
    record Summary(String responseKey, Relation relation, Grouping grouping)
            implements SelectedField {}

    /** A value made of the row or the group. */
    record Computed(String responseKey, Expression value) implements SelectedField {}

    /** An object that is only a frame around values of the same row or group; never null. */
    record Nested(String responseKey, List<SelectedField> selection) implements SelectedField {
        public Nested {
            selection = List.copyOf(selection);
        }
    }
}
