package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The enums and composite types of a catalogue by their GraphQL names. */
final class Enums {

    private final Map<String, EnumeratedType> byName = new TreeMap<>();
    private final Map<String, CompositeType> composites = new TreeMap<>();
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

    private void add(@Nullable ScalarType type) {
        switch (type) {
            case null -> {}
            case EnumeratedType enumerated -> {
                var other = byName.putIfAbsent(enumerated.graphqlName(), enumerated);
                if (other != null && !other.equals(enumerated)) {
                    ambiguous.add(enumerated.graphqlName());
                }
            }
            case ArrayType array -> add(array.element());
            case CompositeType composite -> {
                if (composites.putIfAbsent(composite.graphqlName(), composite) == null) {
                    composite.attributes().forEach(attribute -> add(attribute.type()));
                }
            }
            case SimpleType _, DecimalType _, TextFormType _ -> {}
        }
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** The catalogue gives each a name of its own. */
    Map<String, CompositeType> composites() {
        return composites;
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
