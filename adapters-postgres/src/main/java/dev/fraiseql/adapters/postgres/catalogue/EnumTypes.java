package dev.fraiseql.adapters.postgres.catalogue;

import dev.fraiseql.domain.type.EnumeratedType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The database's enums under their GraphQL names.
 *
 * @param named by type oid
 * @param unnamed enums that GraphQL can't spell, by type oid: carried as text
 */
record EnumTypes(Map<Long, EnumeratedType> named, Set<Long> unnamed) {
    private static final Pattern GRAPHQL_NAME = Pattern.compile("(?!__)[_A-Za-z][_0-9A-Za-z]*");
    private static final Set<String> NO_ENUM_VALUE = Set.of("true", "false", "null");

    private record Found(long oid, String schema, String name, List<String> labels) {}

    static EnumTypes read(Connection connection) throws SQLException {
        var found = new ArrayList<Found>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CatalogueSql.ENUMS)) {
            while (rows.next()) {
                found.add(
                        new Found(
                                rows.getLong("oid"),
                                rows.getString("schema"),
                                rows.getString("name"),
                                PostgresCatalogue.names(rows, "labels")));
            }
        }
        var uses = new HashMap<String, Integer>();
        found.forEach(each -> uses.merge(pascalCase(each.name), 1, Integer::sum));
        var named = new HashMap<Long, EnumeratedType>();
        var unnamed = new HashSet<Long>();
        for (var each : found) {
            var name = pascalCase(each.name);
            // Two schemas may each have a "status": then both carry their schema's name.
            var graphqlName =
                    uses.getOrDefault(name, 0) > 1 ? pascalCase(each.schema) + name : name;
            if (isName(graphqlName) && each.labels.stream().allMatch(EnumTypes::isValue)) {
                named.put(each.oid, new EnumeratedType(graphqlName, each.labels));
            } else {
                unnamed.add(each.oid);
            }
        }
        return new EnumTypes(named, unnamed);
    }

    /** {@code order_status} becomes {@code OrderStatus}. */
    static String pascalCase(String name) {
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

    private static boolean isValue(String label) {
        return isName(label) && !NO_ENUM_VALUE.contains(label);
    }
}
