package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many values an operation may give at most, as far as its limits and page sizes say: rows ×
 * fields, level by level. Used once; an estimate, so that what no limit bounds counts as assumed.
 */
final class Complexity {

    private final Arguments arguments;
    private final RowsConfig config;
    private double total;
    private double costliest;
    private String costliestPath = "";

    private Complexity(Arguments arguments, RowsConfig config) {
        this.arguments = arguments;
        this.config = config;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code OPERATION_TOO_COMPLEX}
     */
    static void check(PreparedQuery prepared, RowsConfig config) {
        var complexity = new Complexity(prepared.arguments(), config);
        prepared.query().roots().forEach(complexity::add);
        if (complexity.total > config.maxComplexity()) {
            throw Failure.of(
                            FailureCode.OPERATION_TOO_COMPLEX,
                            "The operation may give "
                                    + (long) complexity.total
                                    + " values, most of them at `"
                                    + complexity.costliestPath
                                    + "`; "
                                    + config.maxComplexity()
                                    + " are allowed.",
                            "Give the lists smaller limits, or select fewer fields of them.")
                    .asException();
        }
    }

    private void add(RootField root) {
        var key = root.responseKey();
        switch (root) {
            case RootField.One one -> add(key, 1, one.rows().selection());
            case RootField.Many many ->
                    add(key, listSize(many.rows().limit()), many.rows().selection());
            case RootField.Page page -> add(key, 1, page.connection());
            case RootField.Summary summary -> add(key, 1, summary.grouping().selection());
            case RootField.Groups groups ->
                    add(key, listSize(groups.grouping().limit()), groups.grouping().selection());
            case RootField.Value value -> count(key, value.many() ? listSize(null) : 1);
            case RootField.Written written -> add(key, changed(written), written.selection());
            case RootField.Constant _ -> {
                // Answered without the database, and counted by validation.
            }
        }
    }

    private double listSize(@Nullable Parameter limit) {
        return limit != null && arguments.get(limit) instanceof Long given
                ? given
                : config.assumedListSize();
    }

    private double changed(RootField.Written written) {
        if (!written.many()) {
            return 1;
        }
        return written.write() instanceof Write.Insert insert
                ? insert.rows().stream().mapToDouble(this::created).sum()
                : config.assumedListSize();
    }

    private double created(Write.NewRows rows) {
        return rows.several()
                        && arguments.get(rows.values().getFirst().value()) instanceof List<?> values
                ? values.size()
                : 1;
    }

    private void add(String path, double times, List<SelectedField> selection) {
        var own = 0;
        for (var field : selection) {
            var inner = path + "." + field.responseKey();
            switch (field) {
                case SelectedField.ToOne one -> add(inner, times, one.selection());
                case SelectedField.ToMany many ->
                        add(inner, times * listSize(many.rows().limit()), many.rows().selection());
                case SelectedField.Page page -> add(inner, times, page.connection());
                case SelectedField.Summary summary ->
                        add(inner, times, summary.grouping().selection());
                case SelectedField.Nested nested -> add(inner, times, nested.selection());
                default -> own++;
            }
        }
        count(path, times * own);
    }

    private void add(String path, double times, Connection connection) {
        var rows = times * listSize(connection.size());
        for (var field : connection.selection()) {
            var inner = path + "." + field.responseKey();
            switch (field) {
                case ConnectionField.Edges edges -> addEdges(inner, rows, edges.selection());
                case ConnectionField.Nodes nodes -> add(inner, rows, nodes.selection());
                case ConnectionField.PageInfo info -> count(inner, times * info.selection().size());
                case ConnectionField.TotalCount _, ConnectionField.TypeName _ ->
                        count(inner, times);
            }
        }
    }

    private void addEdges(String path, double rows, List<EdgeField> selection) {
        for (var field : selection) {
            if (field instanceof EdgeField.Node node) {
                add(path + "." + node.responseKey(), rows, node.selection());
            } else {
                count(path, rows);
            }
        }
    }

    private void count(String path, double values) {
        total += values;
        if (values > costliest) {
            costliest = values;
            costliestPath = path;
        }
    }
}
