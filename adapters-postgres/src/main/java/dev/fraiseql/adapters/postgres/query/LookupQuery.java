package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One query for many sets of values: the sets as a relation, and the query beside each of its rows.
 * The values travel as arrays of texts in settings, so that there is no temporary table, whose
 * making would take a transaction id and so hold up the change log's readers.
 *
 * @param settings makes the identity, the deadline, the number of runs and the values
 * @param bindings of the values, each an array with one for each run
 */
record LookupQuery(
        String settings,
        List<Binding> bindings,
        String copy,
        ResultSchema schema,
        List<Wire> columns) {

    static LookupQuery of(Query query, boolean unfitAsNull) {
        var rows = rows(query);
        var parameters = new Parameters.Runs();
        var rendered =
                new ColumnsSql(parameters, new ColumnValues(unfitAsNull))
                        .render(rows, BlockRange.WHOLE);
        var bindings = parameters.bindings();
        var settings =
                new StringBuilder(Identity.SET)
                        .append(", set_config('statement_timeout', ?, true)")
                        .append(", set_config('fraiseql.runs', ?, true)");
        for (var i = 0; i < bindings.size(); i++) {
            settings.append(", set_config('fraiseql.p").append(i).append("', ?, true)");
        }
        // An ordered query is run beside each row in turn, which keeps both orders; sorting again
        // could mix the rows of a run.
        var order = rows.order().isEmpty() ? " order by fraiseql_run.n" : "";
        var copy =
                "copy (select fraiseql_run.n - 1, answer.* from "
                        + runs(bindings.size())
                        + " cross join lateral ("
                        + Sql.render(rendered.select())
                        + ") as answer"
                        + order
                        + ") to stdout (format binary)";
        var columns = new ArrayList<Wire>();
        columns.add(
                new Wire.Scalar(
                        ValueDecoders.of(
                                        new Misfit(QueryBatch.KEY_INDEX, false),
                                        SimpleType.BIGINT,
                                        "bigint")
                                .decoder()));
        columns.addAll(rendered.columns());
        return new LookupQuery(
                settings.toString(),
                bindings,
                copy,
                QueryBatch.schema(ResultShape.of(rows)),
                columns);
    }

    private static String runs(int parameters) {
        if (parameters == 0) {
            return "generate_series(1, current_setting('fraiseql.runs')::bigint) as fraiseql_run(n)";
        }
        var arrays =
                IntStream.range(0, parameters)
                        .mapToObj(i -> "current_setting('fraiseql.p" + i + "')::text[]")
                        .collect(Collectors.joining(", "));
        var names =
                IntStream.range(0, parameters)
                        .mapToObj(i -> "p" + i)
                        .collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") with ordinality as fraiseql_run(" + names + ", n)";
    }

    private static RowSet rows(Query query) {
        if (query.roots().size() == 1 && !query.mutation()) {
            switch (query.roots().getFirst()) {
                case RootField.Many many -> {
                    return many.rows();
                }
                case RootField.One one -> {
                    return one.rows();
                }
                case RootField.Page _,
                        RootField.Summary _,
                        RootField.Groups _,
                        RootField.Value _,
                        RootField.Written _,
                        RootField.Constant _ -> {}
            }
        }
        throw new IllegalArgumentException("a lookup needs a query with exactly one root of rows");
    }
}
