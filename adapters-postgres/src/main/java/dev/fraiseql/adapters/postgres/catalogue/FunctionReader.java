package dev.fraiseql.adapters.postgres.catalogue;

import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.type.ScalarType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the functions of the wanted schemas. */
final class FunctionReader {

    private final Map<Long, Used> used;

    /** A type that a function takes or returns. */
    private record Used(
            String databaseType, @Nullable ScalarType type, @Nullable TableName rowType) {}

    private FunctionReader(Map<Long, Used> used) {
        this.used = used;
    }

    static List<Function> read(Connection connection, List<String> schemas, ColumnTypes types)
            throws SQLException {
        var reader = new FunctionReader(types(connection, schemas, types));
        try (var statement = PostgresCatalogue.prepare(connection, FunctionSql.FUNCTIONS, schemas);
                var rows = statement.executeQuery()) {
            var functions = new ArrayList<Function>();
            while (rows.next()) {
                functions.add(reader.function(rows));
            }
            return functions;
        }
    }

    private static Map<Long, Used> types(
            Connection connection, List<String> schemas, ColumnTypes types) throws SQLException {
        try (var statement = PostgresCatalogue.prepare(connection, FunctionSql.TYPES, schemas);
                var rows = statement.executeQuery()) {
            var used = new HashMap<Long, Used>();
            while (rows.next()) {
                var key = rows.getString("type_key");
                var row = rows.getString("row_name");
                used.put(
                        rows.getLong("oid"),
                        new Used(
                                ColumnTypes.castName(key, rows.getString("type_name")),
                                types.of(rows.getLong("base_oid"), key, rows.getInt("typmod")),
                                row == null
                                        ? null
                                        : new TableName(rows.getString("row_schema"), row)));
            }
            return used;
        }
    }

    private Function function(ResultSet rows) throws SQLException {
        var result = type(rows.getLong("result_type"));
        return new Function(
                new FunctionName(rows.getString("schema"), rows.getString("name")),
                parameters(rows),
                new Function.Result(
                        result.databaseType,
                        result.type,
                        result.rowType,
                        rows.getBoolean("returns_set")),
                rows.getBoolean("volatile"),
                rows.getString("comment"));
    }

    /** PostgreSQL has defaults for the last parameters only. */
    private List<Function.Parameter> parameters(ResultSet rows) throws SQLException {
        var types = (Long[]) rows.getArray("types").getArray();
        var names = texts(rows, "names");
        var modes = texts(rows, "modes");
        var inputs = new ArrayList<Integer>();
        for (var place = 0; place < types.length; place++) {
            if (modes.length == 0 || modes[place].equals("i") || modes[place].equals("b")) {
                inputs.add(place);
            }
        }
        var required = inputs.size() - rows.getInt("defaults");
        var parameters = new ArrayList<Function.Parameter>();
        for (var place : inputs) {
            var type = type(types[place]);
            parameters.add(
                    new Function.Parameter(
                            names.length == 0 ? "" : names[place],
                            type.databaseType,
                            type.type,
                            type.rowType,
                            parameters.size() >= required));
        }
        return parameters;
    }

    private Used type(long oid) {
        var type = used.get(oid);
        if (type == null) {
            throw new IllegalStateException("the type " + oid + " of a function was not read");
        }
        return type;
    }

    private static String[] texts(ResultSet rows, String column) throws SQLException {
        var array = rows.getArray(column);
        return array == null ? new String[0] : (String[]) array.getArray();
    }
}
