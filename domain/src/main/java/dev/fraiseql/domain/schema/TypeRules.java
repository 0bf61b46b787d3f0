package dev.fraiseql.domain.schema;

import java.util.List;
import java.util.Map;

/**
 * What {@code @authorize} says of a type.
 *
 * @param rules empty where nothing is said of the type itself
 * @param fields by the name of a field or a relation
 * @param columns those that the rules' rows name and no field is of
 */
public record TypeRules(
        List<TypeRule> rules, Map<String, FieldRule> fields, List<ScalarField> columns) {

    public static final TypeRules NONE = new TypeRules(List.of(), Map.of(), List.of());

    public TypeRules {
        rules = List.copyOf(rules);
        fields = Map.copyOf(fields);
        columns = List.copyOf(columns);
    }
}
