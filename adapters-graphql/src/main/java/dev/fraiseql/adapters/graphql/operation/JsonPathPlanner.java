package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.FilterTypes;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import graphql.language.Field;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Plans values at paths of JSON fields. Equal paths are equal expressions. */
final class JsonPathPlanner {

    private final ServedSchema served;
    private final LevelPlanner levels;
    private final LiteralReader reader;
    private final Parameters parameters;

    JsonPathPlanner(
            ServedSchema served, LevelPlanner levels, LiteralReader reader, Parameters parameters) {
        this.served = served;
        this.levels = levels;
        this.reader = reader;
        this.parameters = parameters;
    }

    /** A value and the direction it is sorted in. */
    record Sorted(Expression.JsonAt value, SortDirection direction) {}

    /**
     * What is selected of a JSON field: {@code {text(path: […]) number(path: […])}}.
     *
     * @param typeName the object's
     * @param use makes what is selected of a value and the name of its kind
     */
    List<SelectedField> select(
            ScalarField json,
            List<Field> parents,
            String typeName,
            BiFunction<Expression.JsonAt, String, Expression> use) {
        return levels.of(
                parents,
                typeName,
                (key, fields) -> {
                    var field = fields.getFirst();
                    var arguments = reader.arguments(served.objectType(typeName), field);
                    var path =
                            parameters.path(
                                    arguments.get(FilterTypes.PATH),
                                    arguments.place(FilterTypes.PATH));
                    return new SelectedField.Computed(
                            key, use.apply(at(json, path, field.getName()), field.getName()));
                });
    }

    /** The value that an element of an order names: {@code {path: […], number: DESC}}. */
    Sorted sorted(ScalarField json, InputValue item, Place place) {
        var fields = Combinators.fields(item, place);
        var path = path(fields, place);
        var kinds = fields.keySet().stream().filter(FilterTypes.KINDS::containsKey).toList();
        if (kinds.size() != 1) {
            throw place.wrong(
                    "an order by a path has exactly one kind of value",
                    "Write {path: [\"total\"], number: DESC}, for example.");
        }
        var kind = kinds.getFirst();
        var entry =
                new OrderPlanner.Entry(
                        kind, fields.getOrDefault(kind, InputValue.Null.NULL), place.child(kind));
        return new Sorted(at(json, path, kind), OrderPlanner.direction(entry));
    }

    /** The path of an input that has one. */
    Parameter path(Map<String, InputValue> fields, Place place) {
        return parameters.path(
                fields.getOrDefault(FilterTypes.PATH, InputValue.Absent.ABSENT),
                place.child(FilterTypes.PATH));
    }

    /**
     * @param kind a key of {@link FilterTypes#KINDS}
     */
    static Expression.JsonAt at(ScalarField json, Parameter path, String kind) {
        var value = FilterTypes.KINDS.get(kind);
        if (value == null) {
            throw new IllegalStateException("unknown kind " + kind);
        }
        return new Expression.JsonAt(json, path, (SimpleType) value.type());
    }
}
