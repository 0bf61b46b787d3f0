package dev.fraiseql.adapters.postgres.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The GraphQL names of what the database names: enums, composite types and their parts. */
final class ServedNames {
    private static final Pattern GRAPHQL_NAME = Pattern.compile("(?!__)[_A-Za-z][_0-9A-Za-z]*");
    private static final Set<String> NO_ENUM_VALUE = Set.of("true", "false", "null");

    private final Map<String, Integer> uses = new HashMap<>();

    /**
     * @param types everything that gets a name here
     */
    ServedNames(Collection<TypeRow> types) {
        types.forEach(type -> uses.merge(pascalCase(type.name()), 1, Integer::sum));
    }

    /** Empty where GraphQL can't spell it. */
    Optional<String> of(TypeRow type) {
        var name = pascalCase(type.name());
        // Two schemas may each have a "status": then both carry their schema's name.
        var unique = uses.getOrDefault(name, 0) > 1 ? pascalCase(type.schema()) + name : name;
        return Optional.of(unique).filter(ServedNames::isName);
    }

    /** {@code zip_code} becomes {@code zipCode}; empty where GraphQL can't spell it. */
    static Optional<String> attribute(String name) {
        var pascal = pascalCase(name);
        return Optional.of(
                        pascal.isEmpty()
                                ? ""
                                : Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1))
                .filter(ServedNames::isName);
    }

    static boolean isEnumValue(String label) {
        return isName(label) && !NO_ENUM_VALUE.contains(label);
    }

    /** {@code order_status} becomes {@code OrderStatus}. */
    private static String pascalCase(String name) {
        var text = new StringBuilder();
        var upper = true;
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c == '_' || c == ' ' || c == '-') {
                upper = true;
            } else {
                text.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return text.toString();
    }

    private static boolean isName(String text) {
        return GRAPHQL_NAME.matcher(text).matches();
    }
}
