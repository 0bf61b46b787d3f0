package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import graphql.language.Definition;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.OperationDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.ScalarTypeExtensionDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an SDL defines, in its order.
 *
 * @param types the object types but the roots
 * @param roots {@code Query} and {@code Mutation}, whose fields are functions
 */
record Definitions(
        Map<String, ObjectTypeDefinition> types,
        Map<String, EnumTypeDefinition> enums,
        Map<String, ObjectTypeDefinition> roots) {

    private static final Set<String> ROOTS = Set.of(GeneratedNames.QUERY, GeneratedNames.MUTATION);

    static Definitions read(Document document, Problems problems) {
        var definitions =
                new Definitions(
                        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Definition<?> definition : document.getDefinitions()) {
            definitions.add(definition, problems);
        }
        if (definitions.types.isEmpty() && definitions.roots.isEmpty()) {
            problems.add(
                    document,
                    "The schema has no object type.",
                    "Write at least one `type`, or let `fraiseql introspect` write the first version.");
        }
        return definitions;
    }

    ObjectTypeDefinition type(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private void add(Definition<?> definition, Problems problems) {
        switch (definition) {
            case ObjectTypeExtensionDefinition extension -> refuseExtension(extension, problems);
            case EnumTypeExtensionDefinition extension -> refuseExtension(extension, problems);
            case ScalarTypeExtensionDefinition extension -> refuseExtension(extension, problems);
            case ObjectTypeDefinition root when ROOTS.contains(root.getName()) ->
                    put(roots, root, problems);
            case ObjectTypeDefinition type -> put(types, type, problems);
            case EnumTypeDefinition type -> put(enums, type, problems);
            // Editors like to see what they check against; the declarations say nothing new.
            case ScalarTypeDefinition scalar
                    when GeneratedNames.SCALARS.contains(scalar.getName()) -> {}
            case DirectiveDefinition directive when Directives.isOwn(directive.getName()) -> {}
            case OperationDefinition operation ->
                    problems.add(
                            operation,
                            "These braces are read as a query, not as the fields of a type.",
                            "Write each field as `name: Type`, colon included.");
            default ->
                    problems.add(
                            definition,
                            describe(definition) + " cannot be compiled.",
                            "Remove it: a schema has object types and enums; inputs, filters and root fields are"
                                    + " generated.");
        }
    }

    private <N extends NamedNode<N> & Definition<N>> void put(
            Map<String, N> into, N node, Problems problems) {
        if (into.containsKey(node.getName())
                || types.containsKey(node.getName())
                || enums.containsKey(node.getName())) {
            problems.add(
                    node,
                    "`" + node.getName() + "` is defined twice.",
                    "Remove or rename one of the two.");
        } else {
            into.put(node.getName(), node);
        }
    }

    private static void refuseExtension(NamedNode<?> extension, Problems problems) {
        problems.add(
                extension,
                "`extend` of " + extension.getName() + " cannot be compiled.",
                "Write it into the definition of " + extension.getName() + ".");
    }

    private static String describe(Definition<?> definition) {
        var kind =
                definition
                        .getClass()
                        .getSimpleName()
                        .replace("TypeDefinition", "")
                        .replace("Definition", "");
        return definition instanceof NamedNode<?> named && named.getName() != null
                ? "The " + kind.toLowerCase(java.util.Locale.ROOT) + " " + named.getName()
                : "A " + kind.toLowerCase(java.util.Locale.ROOT) + " definition";
    }
}
