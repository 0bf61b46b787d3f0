package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoField;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.testkit.contract.RowJson;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One page, cut from all of its rows. */
final class MemoryPages {

    private final Connection connection;
    private final Arguments arguments;
    private final MemoryEvaluator evaluator;
    private final List<Operands> all;
    private final List<Operands> page;
    private final int begin;

    /**
     * @param rows all that the filter leaves
     */
    MemoryPages(
            Connection connection,
            Arguments arguments,
            MemoryEvaluator evaluator,
            List<Operands> rows) {
        this.connection = connection;
        this.arguments = arguments;
        this.evaluator = evaluator;
        this.all = rows.stream().sorted(MemoryOrder.of(connection.order())).toList();
        var after = connection.after();
        var before = connection.before();
        var from =
                after == null
                        ? 0
                        : (int) all.stream().filter(row -> compare(row, after) <= 0).count();
        var to =
                before == null
                        ? all.size()
                        : (int) all.stream().filter(row -> compare(row, before) < 0).count();
        var size = (Long) Objects.requireNonNull(arguments.get(connection.size()));
        var left = Math.max(0, to - from);
        var length = (int) Math.min(size, left);
        this.begin = connection.fromEnd() && left > 0 ? to - length : from;
        this.page = all.subList(begin, begin + length);
    }

    String json() {
        return object(connection.selection(), ConnectionField::responseKey, this::value);
    }

    private String value(ConnectionField field) {
        return switch (field) {
            case ConnectionField.Edges edges ->
                    array(
                            row ->
                                    object(
                                            edges.selection(),
                                            EdgeField::responseKey,
                                            each -> edge(each, row)));
            case ConnectionField.Nodes nodes -> array(row -> node(nodes.selection(), row));
            case ConnectionField.PageInfo info ->
                    object(info.selection(), PageInfoField::responseKey, this::info);
            case ConnectionField.TotalCount _ -> "\"" + all.size() + "\"";
            case ConnectionField.TypeName name -> "\"" + name.typeName() + "\"";
        };
    }

    private String edge(EdgeField field, Operands row) {
        return switch (field) {
            case EdgeField.Cursor _ -> cursor(row);
            case EdgeField.Node node -> node(node.selection(), row);
            case EdgeField.TypeName name -> "\"" + name.typeName() + "\"";
        };
    }

    private String node(List<SelectedField> selection, Operands row) {
        return RowJson.object(
                MemoryShape.of(connection.type(), selection), evaluator.project(selection, row));
    }

    private String info(PageInfoField field) {
        return switch (field) {
            case PageInfoField.TypeName name -> "\"" + name.typeName() + "\"";
            case PageInfoField.Value value ->
                    switch (value.item()) {
                        case HAS_NEXT_PAGE -> Boolean.toString(begin + page.size() < all.size());
                        case HAS_PREVIOUS_PAGE -> Boolean.toString(begin > 0);
                        case START_CURSOR -> page.isEmpty() ? "null" : cursor(page.getFirst());
                        case END_CURSOR -> page.isEmpty() ? "null" : cursor(page.getLast());
                    };
        };
    }

    private String cursor(Operands row) {
        var values =
                connection.order().stream()
                        .<@Nullable String>map(
                                key -> {
                                    var value = row.value(key.by());
                                    return value == null ? null : value.toString();
                                })
                        .toList();
        var seal =
                (String)
                        Objects.requireNonNull(
                                arguments.get(Objects.requireNonNull(connection.seal())));
        return "\""
                + Cursor.encode(values, HexFormat.of().parseHex(seal.substring("\\x".length())))
                + "\"";
    }

    private int compare(Operands row, Connection.Place place) {
        for (var i = 0; i < connection.order().size(); i++) {
            var key = connection.order().get(i);
            var parameter = place.values().get(i);
            var compared =
                    MemoryOrder.values(key)
                            .compare(
                                    row.value(key.by()),
                                    parameter == null ? null : arguments.get(parameter));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private String array(Function<Operands, String> element) {
        return page.stream().map(element).collect(Collectors.joining(",", "[", "]"));
    }

    private static <F> String object(
            List<F> selection, Function<F, String> key, Function<F, String> value) {
        return selection.stream()
                .map(field -> "\"" + key.apply(field) + "\":" + value.apply(field))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
