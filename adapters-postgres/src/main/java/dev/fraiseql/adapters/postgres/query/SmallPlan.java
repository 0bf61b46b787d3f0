package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.result.ResultSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The one root of a read that gives few rows, as a prepared statement with one value: the rows as
 * PostgreSQL's binary records, one behind the other. COPY can't be prepared, and needs a
 * transaction around it: for a hundred rows planning and round trips are most of its time. An array
 * of the records took PostgreSQL more than twice as long.
 *
 * @param sql the query alone, for {@linkplain Identity#isNobody nobody}
 * @param identified with the subject's settings in front
 */
record SmallPlan(
        String sql,
        String identified,
        List<Binding> bindings,
        ResultSchema schema,
        List<Wire> columns) {

    /** The result is one value in memory on both sides. */
    private static final long MOST_ROWS = 1_000;

    static SmallPlan of(Query query, Map<Record, Long> bounds, boolean unfitAsNull) {
        var parameters = new Parameters.Bound(bounds);
        var rendered = ColumnsPlan.render(query, parameters, unfitAsNull, BlockRange.WHOLE);
        var row = DSL.name("#row");
        var text =
                Sql.render(
                        Sql.postgres()
                                .select(
                                        DSL.field(
                                                "string_agg(record_send({0}), '')",
                                                SQLDataType.BLOB, row))
                                .from(DSL.table("({0}) as {1}", rendered.select(), row)));
        return new SmallPlan(
                text,
                Identity.SET + "; " + text,
                parameters.occurrences(),
                ColumnsPlan.schema(query),
                rendered.columns());
    }

    /** Whether its limits say that the rows, nested ones included, are few. */
    static boolean serves(PreparedQuery query) {
        if (query.query().roots().size() != 1 || query.query().mutation()) {
            return false;
        }
        var arguments = query.arguments();
        var rows =
                switch (query.query().roots().getFirst()) {
                    case RootField.One one -> most(one.rows().selection(), arguments);
                    case RootField.Many many ->
                            times(
                                    limit(many.rows().limit(), arguments),
                                    most(many.rows().selection(), arguments));
                    case RootField.Groups groups -> limit(groups.grouping().limit(), arguments);
                    case RootField.Summary _ -> 1;
                    case RootField.Page _,
                            RootField.Value _,
                            RootField.Written _,
                            RootField.Constant _ ->
                            Long.MAX_VALUE;
                };
        return rows <= MOST_ROWS;
    }

    /** How many rows one row is at most, with those nested in it. */
    private static long most(List<SelectedField> selection, Arguments arguments) {
        var rows = 1L;
        for (var selected : selection) {
            var inside =
                    switch (selected) {
                        case SelectedField.ToOne one -> most(one.selection(), arguments);
                        case SelectedField.ToMany many ->
                                times(
                                        limit(many.rows().limit(), arguments),
                                        most(many.rows().selection(), arguments));
                        case SelectedField.Nested nested -> most(nested.selection(), arguments);
                        case SelectedField.Page _ -> Long.MAX_VALUE;
                        case SelectedField.Scalar _,
                                SelectedField.Attributes _,
                                SelectedField.TypeName _,
                                SelectedField.Computed _,
                                SelectedField.Summary _ ->
                                0L;
                    };
            rows = inside > MOST_ROWS ? Long.MAX_VALUE : rows + inside;
            if (rows > MOST_ROWS) {
                return Long.MAX_VALUE;
            }
        }
        return rows;
    }

    private static long limit(@Nullable Parameter limit, Arguments arguments) {
        var rows = limit == null ? null : (Long) arguments.get(limit);
        return rows == null ? Long.MAX_VALUE : rows;
    }

    private static long times(long limit, long rows) {
        return limit > MOST_ROWS || rows > MOST_ROWS ? Long.MAX_VALUE : limit * rows;
    }

    /** Runs it; outside a transaction the one Sync behind both statements makes them one. */
    RowReader start(LeasedConnection connection, Subject subject, Arguments arguments)
            throws SQLException {
        connection.jdbc().setAutoCommit(true);
        var nobody = Identity.isNobody(subject);
        var statement = connection.held(nobody ? sql : identified);
        var index = 0;
        if (!nobody) {
            Identity.bind(statement, subject);
            index = Identity.PARAMETERS;
        }
        for (var binding : bindings) {
            binding.bind(statement, ++index, arguments);
        }
        statement.execute();
        if (!nobody) {
            statement.getMoreResults();
        }
        try (var rows = statement.getResultSet()) {
            rows.next();
            return new SmallReader(rows.getBytes(1), columns);
        }
    }
}
