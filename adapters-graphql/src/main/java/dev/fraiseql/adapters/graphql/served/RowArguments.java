package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputType;
import java.util.ArrayList;
import java.util.List;

/** The arguments that choose, order and cut rows. */
final class RowArguments {

    private RowArguments() {}

    /** Of a list field. */
    static List<GraphQLArgument> ofList(EntityType type) {
        var arguments = new ArrayList<GraphQLArgument>();
        arguments.add(where(type));
        addOrder(type, arguments);
        if (OrderTypes.distinguishable(type)) {
            arguments.add(
                    argument(
                            ArgumentNames.DISTINCT_ON,
                            "Of rows that agree in these fields only the first stays; the order begins with them.",
                            list(nonNull(typeRef(GeneratedNames.distinctOn(type.name()))))));
        }
        arguments.addAll(slice());
        return arguments;
    }

    static GraphQLArgument where(EntityType type) {
        return argument(
                ArgumentNames.WHERE,
                "Only rows for which this holds.",
                typeRef(GeneratedNames.where(type.name())));
    }

    private static void addOrder(EntityType type, List<GraphQLArgument> arguments) {
        if (OrderTypes.sortable(type)) {
            arguments.add(
                    argument(
                            ArgumentNames.ORDER_BY,
                            "The order, by one key after another.",
                            list(nonNull(typeRef(GeneratedNames.orderBy(type.name()))))));
        }
    }

    /** Of a connection. */
    static List<GraphQLArgument> ofConnection(EntityType type) {
        var arguments = new ArrayList<GraphQLArgument>();
        arguments.add(where(type));
        addOrder(type, arguments);
        var size = Scalars.reference("Int");
        var cursor = Scalars.reference("String");
        arguments.add(argument(ArgumentNames.FIRST, "At most so many from the begin.", size));
        arguments.add(argument(ArgumentNames.AFTER, "Only rows behind this place.", cursor));
        arguments.add(argument(ArgumentNames.LAST, "At most so many from the end.", size));
        arguments.add(argument(ArgumentNames.BEFORE, "Only rows in front of this place.", cursor));
        return arguments;
    }

    static List<GraphQLArgument> slice() {
        return List.of(
                argument(ArgumentNames.LIMIT, "At most so many.", Scalars.reference("Int")),
                argument(
                        ArgumentNames.OFFSET,
                        "Without the first so many.",
                        Scalars.reference("Int")));
    }

    static GraphQLArgument argument(String name, String description, GraphQLInputType type) {
        return newArgument().name(name).description(description).type(type).build();
    }
}
