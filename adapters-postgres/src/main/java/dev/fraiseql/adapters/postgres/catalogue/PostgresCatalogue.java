package dev.fraiseql.adapters.postgres.catalogue;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.schema.CatalogueSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The catalogue of a PostgreSQL database, read in one transaction. Thread-safe. */
public final class PostgresCatalogue implements CatalogueSource {
    private final Database database;

    @Inject
    public PostgresCatalogue(Database database) {
        this.database = database;
    }

    @Override
    public Catalogue read(List<String> schemas) {
        return database.inTransaction(
                connection -> {
                    var existing = schemas(connection);
                    var wanted = schemas.isEmpty() ? existing : checked(schemas, existing);
                    // So that every type outside pg_catalog is named with its schema, whatever the
                    // session's path is.
                    try (var statement = connection.createStatement()) {
                        statement.execute("set local search_path = pg_catalog");
                    }
                    return Catalogue.of(wanted, tables(connection, wanted));
                });
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CatalogueSql.SCHEMAS)) {
            var schemas = new ArrayList<String>();
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        }
    }

    private static List<String> checked(List<String> schemas, List<String> existing) {
        var unknown = new ArrayList<>(schemas);
        unknown.removeAll(new HashSet<>(existing));
        if (!unknown.isEmpty()) {
            throw Failure.of(
                            FailureCode.SCHEMA_INVALID,
                            "The database has no schema named " + String.join(", ", unknown) + ".",
                            "Name one of: " + String.join(", ", existing) + ".")
                    .asException();
        }
        return schemas.stream().distinct().toList();
    }

    private static List<Table> tables(Connection connection, List<String> schemas)
            throws SQLException {
        var columns = columns(connection, schemas);
        var primary = new HashMap<Long, List<String>>();
        var unique = new HashMap<Long, List<List<String>>>();
        readKeys(connection, schemas, primary, unique);
        var foreign = foreignKeys(connection, schemas);
        try (var statement = prepare(connection, CatalogueSql.TABLES, schemas);
                var rows = statement.executeQuery()) {
            var tables = new ArrayList<Table>();
            while (rows.next()) {
                var oid = rows.getLong("oid");
                tables.add(
                        new Table(
                                new TableName(rows.getString("schema"), rows.getString("name")),
                                rows.getBoolean("base"),
                                rows.getString("comment"),
                                columns.getOrDefault(oid, List.of()),
                                primary.getOrDefault(oid, List.of()),
                                unique.getOrDefault(oid, List.of()),
                                foreign.getOrDefault(oid, List.of())));
            }
            return tables;
        }
    }

    private static Map<Long, List<Column>> columns(Connection connection, List<String> schemas)
            throws SQLException {
        var types = new ColumnTypes(TypeRows.read(connection));
        try (var statement = prepare(connection, CatalogueSql.COLUMNS, schemas);
                var rows = statement.executeQuery()) {
            var columns = new HashMap<Long, List<Column>>();
            while (rows.next()) {
                columns.computeIfAbsent(rows.getLong("oid"), oid -> new ArrayList<>())
                        .add(column(rows, types));
            }
            return columns;
        }
    }

    private static Column column(ResultSet rows, ColumnTypes types) throws SQLException {
        var generated = !rows.getString("generated").isEmpty();
        var identity = rows.getString("identity");
        var resolved = types.of(rows.getLong("type_oid"), rows.getInt("typmod"));
        var nullable = !rows.getBoolean("not_null") && !resolved.notNull();
        return new Column(
                rows.getString("name"),
                resolved.type() == null ? rows.getString("type_name") : resolved.castName(),
                resolved.type(),
                nullable,
                rows.getBoolean("base") && !generated && !identity.equals("a"),
                nullable
                        || generated
                        || !identity.isEmpty()
                        || rows.getBoolean("has_default")
                        || resolved.hasDefault(),
                rows.getString("comment"));
    }

    private static void readKeys(
            Connection connection,
            List<String> schemas,
            Map<Long, List<String>> primary,
            Map<Long, List<List<String>>> unique)
            throws SQLException {
        try (var statement = prepare(connection, CatalogueSql.KEYS, schemas);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var oid = rows.getLong("oid");
                if (rows.getBoolean("is_primary")) {
                    primary.put(oid, names(rows, "columns"));
                } else {
                    unique.computeIfAbsent(oid, key -> new ArrayList<>())
                            .add(names(rows, "columns"));
                }
            }
        }
    }

    private static Map<Long, List<ForeignKey>> foreignKeys(
            Connection connection, List<String> schemas) throws SQLException {
        try (var statement = prepare(connection, CatalogueSql.FOREIGN_KEYS, schemas);
                var rows = statement.executeQuery()) {
            var keys = new HashMap<Long, List<ForeignKey>>();
            while (rows.next()) {
                keys.computeIfAbsent(rows.getLong("oid"), oid -> new ArrayList<>())
                        .add(
                                new ForeignKey(
                                        rows.getString("name"),
                                        names(rows, "columns"),
                                        new TableName(
                                                rows.getString("target_schema"),
                                                rows.getString("target_name")),
                                        names(rows, "target_columns")));
            }
            return keys;
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, List<String> schemas) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
        return statement;
    }

    static List<String> names(ResultSet rows, String column) throws SQLException {
        return List.of((String[]) rows.getArray(column).getArray());
    }
}
