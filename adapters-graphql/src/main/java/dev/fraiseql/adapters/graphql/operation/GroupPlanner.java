package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.GroupTypes;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Plans rows as one group, or as groups by what is selected of their key. */
final class GroupPlanner {

    private final LevelPlanner levels;
    private final RowsPlanner rows;
    private final AggregatePlanner aggregates;
    private final OrderPlanner orders;
    private final Supplier<GroupKeys> newKeys;

    GroupPlanner(
            LevelPlanner levels,
            RowsPlanner rows,
            AggregatePlanner aggregates,
            OrderPlanner orders,
            Supplier<GroupKeys> newKeys) {
        this.levels = levels;
        this.rows = rows;
        this.aggregates = aggregates;
        this.orders = orders;
        this.newKeys = newKeys;
    }

    Grouping whole(EntityType type, FieldArguments arguments, List<Field> fields) {
        return Grouping.whole(type, rows.where(type, arguments), aggregates.summary(type, fields));
    }

    Grouping groups(EntityType type, FieldArguments arguments, List<Field> fields) {
        var keys = newKeys.get();
        var selection =
                levels.of(
                        fields,
                        GeneratedNames.group(type.name()),
                        (key, of) ->
                                of.getFirst().getName().equals(GroupTypes.KEY)
                                        ? new SelectedField.Nested(key, keys.select(type, of))
                                        : aggregates.field(type, key, of));
        keys.requireSome(arguments);
        return new Grouping(
                type,
                rows.where(type, arguments),
                keys.all(),
                aggregates.having(
                        type,
                        arguments.get(ArgumentNames.HAVING),
                        arguments.place(ArgumentNames.HAVING)),
                selection,
                order(type, arguments, keys),
                rows.limit(arguments),
                rows.offset(arguments));
    }

    private List<SortKey> order(EntityType type, FieldArguments arguments, GroupKeys keys) {
        if (!(arguments.get(ArgumentNames.ORDER_BY) instanceof InputValue.Items items)) {
            return List.of();
        }
        var order = new ArrayList<SortKey>();
        for (var item : items.values()) {
            var place = arguments.place(ArgumentNames.ORDER_BY).element(order.size());
            var entry = OrderPlanner.only(item, place);
            order.add(
                    entry.name().equals(GroupTypes.KEY)
                            ? keys.sorted(type, entry.value(), entry.place())
                            : orders.aggregate(type, item, place, Expression.OfGroup::new));
        }
        return order;
    }
}
