package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The enums of a catalogue by their GraphQL names. */
final class Enums {

    private final Map<String, EnumeratedType> byName = new TreeMap<>();
    private final Set<String> ambiguous = new TreeSet<>();

    static Enums of(Catalogue catalogue) {
        var enums = new Enums();
        for (var table : catalogue.tables().values()) {
            table.columns().forEach(column -> enums.add(column.type()));
        }
        for (var function : catalogue.functions()) {
            function.parameters().forEach(parameter -> enums.add(parameter.type()));
            enums.add(function.result().type());
        }
        return enums;
    }

    private void add(@Nullable ScalarType candidate) {
        if (candidate instanceof EnumeratedType type) {
            var other = byName.putIfAbsent(type.graphqlName(), type);
            if (other != null && !other.equals(type)) {
                ambiguous.add(type.graphqlName());
            }
        }
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Two database enums with different labels would get the same GraphQL name. */
    boolean isAmbiguous(String name) {
        return ambiguous.contains(name);
    }

    /** A declared enum must say what the database says. */
    void check(Definitions definitions, Problems problems) {
        for (var definition : definitions.enums().values()) {
            var type = byName.get(definition.getName());
            if (type == null) {
                problems.add(
                        definition,
                        "The database has no enum for `" + definition.getName() + "`.",
                        Nearest.hint(
                                definition.getName(),
                                byName.keySet(),
                                "Remove it, or create the enum type."));
            } else {
                checkLabels(definition, type, problems);
            }
        }
    }

    private static void checkLabels(
            EnumTypeDefinition definition, EnumeratedType type, Problems problems) {
        var labels = new HashSet<String>();
        for (EnumValueDefinition value : definition.getEnumValueDefinitions()) {
            if (!labels.add(value.getName())) {
                problems.add(
                        value, "The label `" + value.getName() + "` stands twice.", "Keep one.");
            } else if (!type.labels().contains(value.getName())) {
                problems.add(
                        value,
                        "The enum "
                                + definition.getName()
                                + " has no label `"
                                + value.getName()
                                + "` in the database.",
                        Nearest.hint(value.getName(), type.labels(), "Remove it."));
            }
        }
        var missing = type.labels().stream().filter(label -> !labels.contains(label)).toList();
        if (!missing.isEmpty()) {
            problems.add(
                    definition,
                    "The enum " + definition.getName() + " lacks labels that the database has.",
                    "Add " + String.join(", ", missing) + ", or remove the enum: it is inferred.");
        }
    }
}
