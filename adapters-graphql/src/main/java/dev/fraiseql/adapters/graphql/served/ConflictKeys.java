package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.schema.GraphQLEnumType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The unique keys that an upsert can decide by: those whose fields can all be given. */
public final class ConflictKeys {

    private ConflictKeys() {}

    /** By label; the primary key comes first. */
    public static Map<String, Choice> of(EntityType type) {
        var columns = new ArrayList<List<String>>();
        if (!type.primaryKey().isEmpty()) {
            columns.add(type.primaryKey());
        }
        columns.addAll(type.uniqueKeys());
        var keys = new LinkedHashMap<String, Choice>();
        for (var key : columns) {
            var fields =
                    key.stream()
                            .flatMap(column -> type.fieldOfColumn(column).stream())
                            .filter(ScalarField::insertable)
                            .toList();
            if (fields.size() == key.size()) {
                var label = label(fields, keys);
                keys.put(label, new Choice(label, fields));
            }
        }
        return keys;
    }

    private static String label(List<ScalarField> fields, Map<String, Choice> taken) {
        var label =
                fields.stream()
                        .map(field -> Casing.snake(field.name()).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining("_"));
        var name = Casing.isName(label) ? label : "KEY";
        return taken.containsKey(name) ? name + "_" + (taken.size() + 1) : name;
    }

    static GraphQLEnumType type(EntityType type) {
        var keys =
                GraphQLEnumType.newEnum()
                        .name(GeneratedNames.conflictKey(type.name()))
                        .description("The unique keys of " + type.name() + ".");
        of(type).forEach(keys::value);
        return keys.build();
    }
}
