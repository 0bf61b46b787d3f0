package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows can be created together: those of types that can be created, along their relations.
 * The columns of a foreign key then need no value where the row they refer to comes along.
 */
public final class Creation {

    private final Schema schema;

    /** Columns by type name. */
    private final Map<String, Set<String>> supplied = new HashMap<>();

    public Creation(Schema schema) {
        this.schema = schema;
        for (var type : schema.types()) {
            for (var relation : nested(type)) {
                if (relation.toMany()) {
                    supplied(relation.target()).addAll(relation.targetColumns());
                } else {
                    supplied(type.name()).addAll(relation.localColumns());
                }
            }
        }
    }

    private Set<String> supplied(String type) {
        return supplied.computeIfAbsent(type, name -> new HashSet<>());
    }

    /** The relations along which rows are created with a row of the type. */
    public List<Relation> nested(EntityType type) {
        if (!type.mutations().contains(MutationKind.CREATE)) {
            return List.of();
        }
        return type.relations().stream()
                .filter(
                        relation ->
                                schema.target(relation).mutations().contains(MutationKind.CREATE))
                .toList();
    }

    /** The field must be given when a row is created, and nothing else can give it. */
    public boolean requires(EntityType type, ScalarField field) {
        return field.requiredOnInsert()
                && !supplied.getOrDefault(type.name(), Set.of()).contains(field.column());
    }
}
