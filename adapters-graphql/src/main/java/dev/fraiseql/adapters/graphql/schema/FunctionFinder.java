package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions a name may mean; overloads come together. */
final class FunctionFinder {

    private final Map<FunctionName, List<Function>> overloads = new HashMap<>();
    private final Map<String, Set<FunctionName>> byName = new HashMap<>();
    private final Map<String, Set<FunctionName>> byFieldName = new HashMap<>();
    private final List<String> qualifiedNames = new ArrayList<>();

    FunctionFinder(Catalogue catalogue) {
        for (var function : catalogue.functions()) {
            var name = function.name();
            var others = overloads.computeIfAbsent(name, ignored -> new ArrayList<>());
            if (others.isEmpty()) {
                add(byName, name.name(), name);
                add(byName, name.toString(), name);
                add(byFieldName, name.name(), name);
                add(byFieldName, Casing.camel(name.name()), name);
                qualifiedNames.add(name.toString());
            }
            others.add(function);
        }
    }

    /** {@code topCustomers} may mean {@code top_customers} or {@code TopCustomers}, …. */
    List<FunctionName> ofField(String field) {
        var found = new LinkedHashSet<>(byFieldName.getOrDefault(field, Set.of()));
        found.addAll(byName.getOrDefault(Casing.snake(field), Set.of()));
        return List.copyOf(found);
    }

    /** By {@code schema.name}, or by the bare name where only one schema has it. */
    List<FunctionName> named(String name) {
        return List.copyOf(byName.getOrDefault(name, Set.of()));
    }

    List<Function> overloads(FunctionName name) {
        return overloads.getOrDefault(name, List.of());
    }

    /** {@code schema.name} of every function. */
    List<String> qualifiedNames() {
        return qualifiedNames;
    }

    /** The parameter that a GraphQL argument means, by the same rules as a column. */
    static List<Function.Parameter> parameters(String argument, Function function) {
        var exact =
                function.parameters().stream()
                        .filter(parameter -> parameter.name().equals(argument))
                        .toList();
        return exact.isEmpty()
                ? function.parameters().stream()
                        .filter(parameter -> !parameter.name().isEmpty())
                        .filter(
                                parameter ->
                                        parameter.name().equals(Casing.snake(argument))
                                                || Casing.camel(parameter.name()).equals(argument))
                        .toList()
                : exact;
    }

    private static void add(
            Map<String, Set<FunctionName>> index, String key, FunctionName function) {
        index.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(function);
    }
}
