package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Member;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.CompositeType;
import graphql.language.Field;
import java.util.List;

/** Plans what is selected of an entity type, level by level. */
final class SelectionPlanner {

    private final ServedSchema served;
    private final LevelPlanner levels;
    private final LiteralReader reader;
    private final RowsPlanner rows;
    private final GroupPlanner groups;
    private final ConnectionPlanner connections;

    SelectionPlanner(
            ServedSchema served,
            LevelPlanner levels,
            LiteralReader reader,
            RowsPlanner rows,
            GroupPlanner groups,
            ConnectionPlanner connections) {
        this.served = served;
        this.levels = levels;
        this.reader = reader;
        this.rows = rows;
        this.groups = groups;
        this.connections = connections;
    }

    /**
     * @param parents the fields of one response key, which lead to the type
     */
    List<SelectedField> of(EntityType type, List<Field> parents) {
        return levels.of(parents, type.name(), (key, fields) -> field(type, key, fields));
    }

    /** A page of the type's rows. */
    Connection connection(EntityType type, FieldArguments arguments, List<Field> fields) {
        return connections.connection(type, arguments, fields, this::of);
    }

    private SelectedField field(EntityType type, String key, List<Field> fields) {
        return switch (Member.of(type, fields.getFirst().getName())) {
            case Member.Scalar(var field) ->
                    field.type().leaf() instanceof CompositeType composite
                            ? new SelectedField.Attributes(
                                    key, field, attributes(composite, fields))
                            : new SelectedField.Scalar(key, field);
            case Member.ToOne(var relation) -> {
                var target = served.schema().target(relation);
                yield new SelectedField.ToOne(key, relation, target, of(target, fields));
            }
            case Member.ToMany(var relation) -> {
                var target = served.schema().target(relation);
                yield new SelectedField.ToMany(
                        key,
                        relation,
                        rows.rows(target, null, arguments(type, fields), of(target, fields)));
            }
            case Member.Summary(var relation) ->
                    new SelectedField.Summary(
                            key,
                            relation,
                            groups.whole(
                                    served.schema().target(relation),
                                    arguments(type, fields),
                                    fields));
            case Member.Page(var relation) ->
                    new SelectedField.Page(
                            key,
                            relation,
                            connection(
                                    served.schema().target(relation),
                                    arguments(type, fields),
                                    fields));
        };
    }

    private List<SelectedAttribute> attributes(CompositeType type, List<Field> parents) {
        return levels.of(
                parents,
                key -> new SelectedAttribute.TypeName(key, type.graphqlName()),
                (key, fields) -> {
                    var attribute = type.attribute(fields.getFirst().getName()).orElseThrow();
                    return attribute.type().leaf() instanceof CompositeType composite
                            ? new SelectedAttribute.Nested(
                                    key, attribute, attributes(composite, fields))
                            : new SelectedAttribute.Value(key, attribute);
                });
    }

    private FieldArguments arguments(EntityType type, List<Field> fields) {
        return reader.arguments(served.objectType(type.name()), fields.getFirst());
    }
}
