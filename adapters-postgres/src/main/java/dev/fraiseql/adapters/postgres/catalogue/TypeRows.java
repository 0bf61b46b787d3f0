package dev.fraiseql.adapters.postgres.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The database's types.
 *
 * @param byOid every type but the rows of tables
 * @param labels of the enums, by type oid
 * @param attributes of the composite types, by type oid
 */
record TypeRows(
        Map<Long, TypeRow> byOid,
        Map<Long, List<String>> labels,
        Map<Long, List<Attribute>> attributes) {

    record Attribute(String name, long typeOid, int typmod) {}

    static TypeRows read(Connection connection) throws SQLException {
        return new TypeRows(types(connection), labels(connection), attributes(connection));
    }

    /** The types that an array type is over, by the array's oid. */
    Map<Long, TypeRow> elements() {
        return byOid.values().stream()
                .filter(type -> type.arrayOid() != 0)
                .collect(Collectors.toMap(TypeRow::arrayOid, type -> type));
    }

    private static Map<Long, TypeRow> types(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CatalogueSql.TYPES)) {
            var types = new HashMap<Long, TypeRow>();
            while (rows.next()) {
                var oid = rows.getLong("oid");
                types.put(
                        oid,
                        new TypeRow(
                                oid,
                                rows.getString("schema"),
                                rows.getString("name"),
                                TypeRow.Kind.of(rows.getString("kind")),
                                rows.getLong("array_oid"),
                                rows.getLong("base_oid"),
                                rows.getInt("typmod"),
                                rows.getBoolean("not_null"),
                                rows.getBoolean("has_default"),
                                rows.getString("type_key"),
                                rows.getString("cast_name")));
            }
            return types;
        }
    }

    private static Map<Long, List<String>> labels(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CatalogueSql.LABELS)) {
            var labels = new HashMap<Long, List<String>>();
            while (rows.next()) {
                labels.put(rows.getLong("oid"), PostgresCatalogue.names(rows, "labels"));
            }
            return labels;
        }
    }

    private static Map<Long, List<Attribute>> attributes(Connection connection)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CatalogueSql.ATTRIBUTES)) {
            var attributes = new HashMap<Long, List<Attribute>>();
            while (rows.next()) {
                attributes
                        .computeIfAbsent(rows.getLong("oid"), oid -> new ArrayList<>())
                        .add(
                                new Attribute(
                                        rows.getString("name"),
                                        rows.getLong("type_oid"),
                                        rows.getInt("typmod")));
            }
            return attributes;
        }
    }
}
