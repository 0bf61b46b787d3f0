package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import graphql.language.ObjectTypeDefinition;
import java.util.HashMap;
import java.util.Map;

/** No two things of the served schema have one name. */
final class NameChecks {

    private final Problems problems;
    private final Map<String, String> typeOwners = new HashMap<>();
    private final Map<String, String> rootOwners = new HashMap<>();

    private NameChecks(Problems problems) {
        this.problems = problems;
    }

    static void check(Definitions definitions, Enums enums, Problems problems) {
        var checks = new NameChecks(problems);
        enums.names()
                .forEach(
                        name -> {
                            checks.typeOwners.put(name, "the enum " + name);
                            checks.typeOwners.put(GeneratedNames.filter(name), "the enum " + name);
                            checks.typeOwners.put(
                                    GeneratedNames.filter("[" + name + "]"), "the enum " + name);
                        });
        enums.composites()
                .keySet()
                .forEach(
                        name ->
                                GeneratedNames.typesOfColumns(name)
                                        .forEach(
                                                each ->
                                                        checks.typeOwners.put(
                                                                each,
                                                                "the composite type " + name)));
        definitions.types().values().forEach(checks::check);
        definitions.roots().values().forEach(checks::checkFunctions);
    }

    private void checkFunctions(ObjectTypeDefinition root) {
        for (var field : root.getFieldDefinitions()) {
            var place = root.getName() + "." + field.getName();
            var owner = rootOwners.putIfAbsent(field.getName(), place);
            if (GeneratedNames.isReservedField(field.getName())) {
                problems.add(
                        field,
                        "The field name `" + field.getName() + "` is reserved.",
                        "Rename the field and name its function with @function.");
            } else if (owner != null) {
                problems.add(
                        field,
                        place + " is also a root field of " + owner + ".",
                        "Rename the field and name its function with @function.");
            }
        }
    }

    private void check(ObjectTypeDefinition type) {
        var name = type.getName();
        if (GeneratedNames.isReservedType(name)) {
            problems.add(
                    type,
                    "The type name `" + name + "` is reserved.",
                    "Rename the type and name its table with @table; root fields are generated.");
            return;
        }
        GeneratedNames.typesOf(name)
                .forEach(generated -> take(type, typeOwners, "type", generated));
        GeneratedNames.rootsOf(name).forEach(root -> take(type, rootOwners, "root field", root));
    }

    private void take(
            ObjectTypeDefinition type, Map<String, String> owners, String what, String name) {
        var owner = owners.putIfAbsent(name, type.getName());
        if (owner != null) {
            problems.add(
                    type,
                    type.getName()
                            + " brings the "
                            + what
                            + " `"
                            + name
                            + "`, and so does "
                            + owner
                            + ".",
                    "Rename one of the types and name its table with @table.");
        }
    }
}
