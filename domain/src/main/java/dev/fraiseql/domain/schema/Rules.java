package dev.fraiseql.domain.schema;

import java.util.List;
import java.util.Map;

/**
 * Who may do what, as the schema's author wrote it.
 *
 * @param types by the type's name; those that nothing is said of are not in it
 * @param functions who may call a root field's function, by the field's name
 */
public record Rules(Map<String, TypeRules> types, Map<String, List<Grantees>> functions) {

    public static final Rules NONE = new Rules(Map.of(), Map.of());

    public Rules {
        types = Map.copyOf(types);
        functions = Map.copyOf(functions);
    }

    public boolean isEmpty() {
        return types.isEmpty() && functions.isEmpty();
    }

    public TypeRules of(EntityType type) {
        return types.getOrDefault(type.name(), TypeRules.NONE);
    }
}
