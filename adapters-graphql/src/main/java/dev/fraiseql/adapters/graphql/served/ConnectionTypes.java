package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import java.util.List;

/** Pages of rows by keyset, as Relay's specification of connections has them. */
public final class ConnectionTypes {

    public static final String EDGES = "edges";
    public static final String NODES = "nodes";
    public static final String NODE = "node";
    public static final String CURSOR = "cursor";
    public static final String PAGE_INFO = "pageInfo";
    public static final String TOTAL_COUNT = "totalCount";
    public static final String HAS_NEXT_PAGE = "hasNextPage";
    public static final String HAS_PREVIOUS_PAGE = "hasPreviousPage";
    public static final String START_CURSOR = "startCursor";
    public static final String END_CURSOR = "endCursor";

    private ConnectionTypes() {}

    /** Only a primary key whose fields can be read makes an order total. */
    static boolean pageable(EntityType type) {
        return !type.primaryKey().isEmpty()
                && type.keyFields().size() == type.primaryKey().size()
                && type.keyFields().stream().allMatch(field -> field.type().ordered());
    }

    /** {@code ordersConnection(where:, orderBy:, first:, after:, last:, before:)}. */
    static GraphQLFieldDefinition field(String list, EntityType type) {
        return newFieldDefinition()
                .name(GeneratedNames.connectionField(list))
                .description("Many of " + type.name() + ", page by page.")
                .arguments(RowArguments.ofConnection(type))
                .type(nonNull(typeRef(GeneratedNames.connection(type.name()))))
                .build();
    }

    static List<GraphQLObjectType> of(EntityType type) {
        var node = nonNull(typeRef(type.name()));
        var edge =
                GraphQLObjectType.newObject()
                        .name(GeneratedNames.edge(type.name()))
                        .description("A " + type.name() + " and its place in the order.")
                        .field(field(CURSOR, "The place.", nonNull(Scalars.output("String"))))
                        .field(field(NODE, "The row.", node))
                        .build();
        var connection =
                GraphQLObjectType.newObject()
                        .name(GeneratedNames.connection(type.name()))
                        .description("A page of many " + type.name() + ".")
                        .field(
                                field(
                                        EDGES,
                                        "The rows of the page with their places.",
                                        nonNull(
                                                list(
                                                        nonNull(
                                                                typeRef(
                                                                        GeneratedNames.edge(
                                                                                type.name())))))))
                        .field(field(NODES, "The rows of the page.", nonNull(list(node))))
                        .field(
                                field(
                                        PAGE_INFO,
                                        "Where the page is.",
                                        nonNull(typeRef(GeneratedNames.PAGE_INFO))))
                        .field(
                                field(
                                        TOTAL_COUNT,
                                        "How many rows there are on all pages.",
                                        nonNull(Scalars.output("BigInt"))))
                        .build();
        return List.of(edge, connection);
    }

    static GraphQLObjectType pageInfo() {
        return GraphQLObjectType.newObject()
                .name(GeneratedNames.PAGE_INFO)
                .description("Where a page is.")
                .field(
                        field(
                                HAS_NEXT_PAGE,
                                "There are rows behind the page.",
                                nonNull(Scalars.output("Boolean"))))
                .field(
                        field(
                                HAS_PREVIOUS_PAGE,
                                "There are rows in front of the page.",
                                nonNull(Scalars.output("Boolean"))))
                .field(
                        field(
                                START_CURSOR,
                                "The first row's place; null of an empty page.",
                                Scalars.output("String")))
                .field(
                        field(
                                END_CURSOR,
                                "The last row's place; null of an empty page.",
                                Scalars.output("String")))
                .build();
    }

    private static GraphQLFieldDefinition field(
            String name, String description, GraphQLOutputType type) {
        return newFieldDefinition().name(name).description(description).type(type).build();
    }
}
