package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;

/** What a name means within an entity type: something authored, or what is generated beside it. */
public sealed interface Member {

    record Scalar(ScalarField field) implements Member {}

    record ToOne(Relation relation) implements Member {}

    record ToMany(Relation relation) implements Member {}

    /** The aggregate of a to-many relation's rows. */
    record Summary(Relation relation) implements Member {}

    /** A page of a to-many relation's rows. */
    record Page(Relation relation) implements Member {}

    /**
     * @throws IllegalStateException for a name that the type does not have, which validation
     *     refuses
     */
    static Member of(EntityType type, String name) {
        var field = type.selectable(name);
        if (field.isPresent()) {
            return new Scalar(field.get());
        }
        for (var relation : type.relations()) {
            if (relation.name().equals(name)) {
                return relation.toMany() ? new ToMany(relation) : new ToOne(relation);
            }
        }
        for (var relation : type.relations()) {
            if (relation.toMany()) {
                if (GeneratedNames.aggregateField(relation.name()).equals(name)) {
                    return new Summary(relation);
                }
                if (GeneratedNames.connectionField(relation.name()).equals(name)) {
                    return new Page(relation);
                }
            }
        }
        throw new IllegalStateException(type.name() + "." + name + " passed validation");
    }
}
