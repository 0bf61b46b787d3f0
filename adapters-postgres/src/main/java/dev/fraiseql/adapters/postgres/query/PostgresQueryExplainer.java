package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Explanation;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.QueryExplainer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's EXPLAIN of the statement that {@link JsonRun} would send. Thread-safe. */
public final class PostgresQueryExplainer implements QueryExplainer {

    /** Below, PostgreSQL reads a table whole because that is the fastest way. */
    private static final int LARGE_TABLE = 10_000;

    /** PostgreSQL reads its own JSON. Strict, so that each node is visited once. */
    private static final String FILTERED_SCANS =
            """
            select distinct n.nspname || '.' || c.relname, c.reltuples::int8, node ->> 'Filter'
            from jsonb_path_query(?::jsonb, 'strict $.** ? (@."Node Type" == "Seq Scan" && exists(@."Filter"))') node
            join pg_namespace n on n.nspname = node ->> 'Schema'
            join pg_class c on c.relnamespace = n.oid and c.relname = node ->> 'Relation Name'
            where c.reltuples >= ?
            order by 1, 3
            """;

    private static final String INDEXED =
            """
            select exists (
              select from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = ? and c.relname = ? and i.indisvalid and i.indpred is null
                and (select array_agg(a.attname::text order by a.attname::text)
                     from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
                     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                     where k.place <= cardinality(?::text[]))
                  = (select array_agg(name order by name) from unnest(?::text[]) name))
            """;

    private final Database database;

    @Inject
    public PostgresQueryExplainer(Database database) {
        this.database = database;
    }

    @Override
    public Explanation explain(Subject subject, PreparedQuery query, boolean analyze) {
        var plan = plan(query);
        var parameters =
                plan.bindings().stream()
                        .map(
                                binding ->
                                        new Explanation.Bound(
                                                binding.sqlType(), binding.text(query.arguments())))
                        .toList();
        if (plan.columns().isEmpty()) {
            return new Explanation("", List.of(), List.of(), List.of());
        }
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("set transaction read only");
                    }
                    identify(connection, subject);
                    var json = explained(connection, plan, query, "format json, verbose");
                    return new Explanation(
                            plan.sql(),
                            parameters,
                            explained(
                                    connection,
                                    plan,
                                    query,
                                    analyze ? "analyze, buffers, settings" : "settings"),
                            scans(connection, String.join("\n", json)));
                });
    }

    @Override
    public boolean isIndexed(TableName table, List<String> columns) {
        return database.withConnection(
                connection -> {
                    try (var statement = connection.prepareStatement(INDEXED)) {
                        var names = connection.createArrayOf("text", columns.toArray());
                        statement.setString(1, table.schema());
                        statement.setString(2, table.name());
                        statement.setArray(3, names);
                        statement.setArray(4, names);
                        try (var rows = statement.executeQuery()) {
                            return rows.next() && rows.getBoolean(1);
                        }
                    }
                });
    }

    @Override
    public String sql(PreparedQuery query) {
        return plan(query).sql();
    }

    private JsonPlan plan(PreparedQuery query) {
        return new Plans<>(
                        query.query(),
                        bounds -> JsonPlan.of(query.query(), bounds, database.unfitAsNull()))
                .of(query.arguments());
    }

    private static void identify(Connection connection, Subject subject) throws SQLException {
        try (var statement = connection.prepareStatement(Identity.SET)) {
            Identity.bind(statement, subject);
            statement.execute();
        }
    }

    private static List<String> explained(
            Connection connection, JsonPlan plan, PreparedQuery query, String options)
            throws SQLException {
        try (var statement =
                connection.prepareStatement("explain (" + options + ") " + plan.sql())) {
            var index = 0;
            for (var binding : plan.bindings()) {
                binding.bind(statement, ++index, query.arguments());
            }
            try (var rows = statement.executeQuery()) {
                var lines = new ArrayList<String>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines;
            }
        }
    }

    private static List<String> scans(Connection connection, String json) throws SQLException {
        try (var statement = connection.prepareStatement(FILTERED_SCANS)) {
            statement.setString(1, json);
            statement.setInt(2, LARGE_TABLE);
            try (var rows = statement.executeQuery()) {
                var warnings = new ArrayList<String>();
                while (rows.next()) {
                    warnings.add(
                            rows.getString(1)
                                    + " (about "
                                    + rows.getLong(2)
                                    + " rows) is read whole for "
                                    + rows.getString(3)
                                    + ". An index on what is compared there would help.");
                }
                return warnings;
            }
        }
    }
}
