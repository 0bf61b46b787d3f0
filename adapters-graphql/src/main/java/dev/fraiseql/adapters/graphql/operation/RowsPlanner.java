package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans which rows a field gives, in what order, and how many. */
final class RowsPlanner {

    private final Parameters parameters;
    private final FilterPlanner filters;
    private final OrderPlanner orders;
    private final RowsConfig config;

    RowsPlanner(
            Parameters parameters, FilterPlanner filters, OrderPlanner orders, RowsConfig config) {
        this.parameters = parameters;
        this.filters = filters;
        this.orders = orders;
        this.config = config;
    }

    /**
     * @param function where the rows come from, if not from the type's table
     */
    RowSet rows(
            EntityType type,
            @Nullable FunctionCall function,
            FieldArguments arguments,
            List<SelectedField> selection) {
        var filter = where(type, arguments);
        var distinct = orders.distinctOn(arguments);
        var order =
                OrderPlanner.beginningWith(
                        distinct,
                        orders.orderBy(type, arguments),
                        arguments.place(ArgumentNames.ORDER_BY));
        var limit = limit(arguments);
        var offset = offset(arguments);
        return new RowSet(type, function, selection, filter, distinct, order, limit, offset);
    }

    /** The one row with the key that the arguments give. */
    RowSet byKey(EntityType type, FieldArguments arguments, List<SelectedField> selection) {
        return new RowSet(type, selection, key(type, arguments), List.of(), null, null);
    }

    Filter where(EntityType type, FieldArguments arguments) {
        return filters.where(
                type, arguments.get(ArgumentNames.WHERE), arguments.place(ArgumentNames.WHERE));
    }

    Filter key(EntityType type, FieldArguments arguments) {
        var parts = new ArrayList<Filter>();
        for (var key : type.keyFields()) {
            var place = arguments.place(key.name());
            if (!(arguments.get(key.name()) instanceof InputValue.Leaf leaf)) {
                throw place.wrong("null is no key", "Send a value: it is required.");
            }
            parts.add(filters.equal(key, leaf.source(), place));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    /**
     * Where pages have a size at most, a list without a limit is refused, as a cut one looks whole.
     */
    @Nullable Parameter limit(FieldArguments arguments) {
        var place = arguments.place(ArgumentNames.LIMIT);
        if (arguments.get(ArgumentNames.LIMIT) instanceof InputValue.Leaf leaf) {
            return parameters.size(leaf.source(), place, config.maxPageSize());
        }
        if (config.maxPageSize() != null) {
            throw place.wrong(
                    "the list has no limit", "Write limit: " + config.maxPageSize() + ", or less.");
        }
        return null;
    }

    @Nullable Parameter offset(FieldArguments arguments) {
        return arguments.get(ArgumentNames.OFFSET) instanceof InputValue.Leaf leaf
                ? parameters.count(leaf.source(), arguments.place(ArgumentNames.OFFSET))
                : null;
    }
}
