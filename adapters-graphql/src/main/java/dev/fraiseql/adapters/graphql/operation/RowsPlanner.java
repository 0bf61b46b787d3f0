package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans which rows a list field gives: the arguments where, orderBy, limit and offset. */
final class RowsPlanner {

    private final LiteralReader reader;
    private final Parameters parameters;
    private final FilterPlanner filters;

    RowsPlanner(LiteralReader reader, Parameters parameters) {
        this.reader = reader;
        this.parameters = parameters;
        this.filters = new FilterPlanner(parameters);
    }

    RowSet rows(
            EntityType type,
            Field field,
            GraphQLFieldDefinition definition,
            List<SelectedField> selection) {
        var filter =
                filters.where(
                        type,
                        argument(field, definition, ArgumentNames.WHERE),
                        place(field, ArgumentNames.WHERE));
        var order = order(type, field, definition);
        var limit = count(field, definition, ArgumentNames.LIMIT);
        var offset = count(field, definition, ArgumentNames.OFFSET);
        return new RowSet(type, selection, filter, order, limit, offset);
    }

    /** The one row with the key that the arguments give. */
    RowSet byKey(
            EntityType type,
            Field field,
            GraphQLFieldDefinition definition,
            List<SelectedField> selection) {
        var parts = new ArrayList<Filter>();
        for (var key : type.keyFields()) {
            var place = place(field, key.name());
            if (!(argument(field, definition, key.name()) instanceof InputValue.Leaf leaf)) {
                throw place.wrong("null is no key", "Send a value: it is required.");
            }
            parts.add(filters.equal(key, leaf.source(), place));
        }
        var filter = parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
        return new RowSet(type, selection, filter, List.of(), null, null);
    }

    InputValue argument(Field field, GraphQLFieldDefinition definition, String name) {
        for (var argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                return reader.read(
                        definition.getArgument(name).getType(),
                        argument.getValue(),
                        place(field, name));
            }
        }
        return InputValue.Absent.ABSENT;
    }

    static Place place(Field field, String argument) {
        return Place.argument(field.getResultKey() + "." + argument, field.getSourceLocation());
    }

    private @Nullable Parameter count(Field field, GraphQLFieldDefinition definition, String name) {
        return argument(field, definition, name) instanceof InputValue.Leaf leaf
                ? parameters.count(leaf.source(), place(field, name))
                : null;
    }

    private List<SortKey> order(EntityType type, Field field, GraphQLFieldDefinition definition) {
        if (!(argument(field, definition, ArgumentNames.ORDER_BY)
                instanceof InputValue.Items items)) {
            return List.of();
        }
        var place = place(field, ArgumentNames.ORDER_BY);
        return items.values().stream().map(item -> key(type, item, place)).toList();
    }

    private static SortKey key(EntityType type, InputValue item, Place place) {
        if (!(item instanceof InputValue.Fields fields) || fields.values().size() != 1) {
            throw place.wrong(
                    "each element orders by exactly one field",
                    "Write [{createdAt: DESC}, {id: ASC}], for example.");
        }
        var entry = fields.values().entrySet().iterator().next();
        if (!(entry.getValue() instanceof InputValue.Leaf direction)) {
            throw place.child(entry.getKey()).wrong("null is no direction", "Send ASC or DESC.");
        }
        return new SortKey(
                type.field(entry.getKey()).orElseThrow(),
                SortDirection.valueOf(String.valueOf(direction.source().get(List.of()))));
    }
}
