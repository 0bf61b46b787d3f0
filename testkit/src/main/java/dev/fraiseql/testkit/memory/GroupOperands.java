package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group of rows.
 *
 * @param values of the keys
 */
record GroupOperands(List<Expression> keys, List<@Nullable Object> values, List<Operands> rows)
        implements Operands {

    /** Without keys all rows are one group, even where there are none. */
    static Stream<GroupOperands> of(Grouping grouping, Stream<Operands> rows) {
        var groups = new LinkedHashMap<List<@Nullable Object>, List<Operands>>();
        if (grouping.keys().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        rows.forEach(
                row -> {
                    var values =
                            grouping.keys().stream()
                                    .<@Nullable Object>map(key -> comparable(row.value(key)))
                                    .toList();
                    groups.computeIfAbsent(values, key -> new ArrayList<>()).add(row);
                });
        return groups.entrySet().stream()
                .map(entry -> new GroupOperands(grouping.keys(), entry.getKey(), entry.getValue()));
    }

    /** Decimals are equal whatever their zeros. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }

    @Override
    public @Nullable Object value(Expression expression) {
        var key = keys.indexOf(expression);
        if (key >= 0) {
            return values.get(key);
        }
        if (expression instanceof Expression.OfGroup(var aggregate)) {
            return MemoryAggregates.of(aggregate, rows);
        }
        throw new IllegalArgumentException(expression + " is no value of the group");
    }

    @Override
    public Stream<? extends Operands> related(Relation relation, EntityType target) {
        throw new IllegalArgumentException("a group has no " + relation.name());
    }
}
