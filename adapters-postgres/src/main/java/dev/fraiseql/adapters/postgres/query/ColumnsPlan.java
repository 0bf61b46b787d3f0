package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.result.ResultSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one root of a read rendered for a {@link CopyRowStream}.
 *
 * @param settings makes the identity, the deadline and the values; their parameters in this order
 * @param bindings of the values
 * @param copy the COPY statement
 */
record ColumnsPlan(
        String settings,
        List<Binding> bindings,
        String copy,
        ResultSchema schema,
        List<Wire> columns) {

    static ColumnsPlan of(Query query, Map<Record, Long> bounds, boolean unfitAsNull) {
        return of(query, bounds, unfitAsNull, BlockRange.WHOLE);
    }

    /**
     * @param range of rows' blocks; groups are made of the whole
     */
    static ColumnsPlan of(
            Query query, Map<Record, Long> bounds, boolean unfitAsNull, BlockRange range) {
        var parameters = new Parameters.Settings(bounds);
        var rendered = render(query, parameters, unfitAsNull, range);
        var copy = "copy (" + Sql.render(rendered.select()) + ") to stdout (format binary)";
        var settings =
                new StringBuilder(Identity.SET)
                        .append(", set_config('statement_timeout', ?, true)");
        var bindings = new ArrayList<Binding>();
        parameters
                .names()
                .forEach(
                        (binding, name) -> {
                            settings.append(", set_config('").append(name).append("', ?, true)");
                            bindings.add(binding);
                        });
        return new ColumnsPlan(
                settings.toString(),
                List.copyOf(bindings),
                copy,
                schema(query),
                rendered.columns());
    }

    static ColumnsSql.Rendered render(
            Query query, Parameters parameters, boolean unfitAsNull, BlockRange range) {
        var sql = new ColumnsSql(parameters, new ColumnValues(unfitAsNull));
        return switch (root(query)) {
            case RootField.Many many -> sql.render(many.rows(), range);
            case RootField.One one -> sql.render(one.rows(), range);
            case RootField.Groups groups -> sql.render(groups.grouping());
            case RootField.Summary summary -> sql.render(summary.grouping());
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw notRows();
        };
    }

    static ResultSchema schema(Query query) {
        return switch (root(query)) {
            case RootField.Many many -> ResultShape.of(many.rows());
            case RootField.One one -> ResultShape.of(one.rows());
            case RootField.Groups groups -> ResultShape.of(groups.grouping());
            case RootField.Summary summary -> ResultShape.of(summary.grouping());
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw notRows();
        };
    }

    private static RootField root(Query query) {
        if (query.roots().size() != 1 || query.mutation()) {
            throw notRows();
        }
        return query.roots().getFirst();
    }

    private static RuntimeException notRows() {
        return new IllegalArgumentException(
                "a stream of rows needs a query with exactly one root of rows");
    }

    /** Runs it on a connection in a transaction. */
    CopyReader start(
            LeasedConnection connection, Subject subject, Arguments arguments, Duration timeout)
            throws SQLException {
        try (var statement = connection.jdbc().prepareStatement(settings)) {
            Identity.bind(statement, subject);
            var index = Identity.PARAMETERS;
            statement.setString(++index, Long.toString(timeout.toMillis()));
            for (var binding : bindings) {
                var text = binding.text(arguments);
                statement.setString(++index, text == null ? "" : text);
            }
            statement.execute();
        }
        return new CopyReader(connection.postgres().getCopyAPI().copyOut(copy), columns);
    }
}
