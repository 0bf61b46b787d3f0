package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Creation;
import dev.fraiseql.adapters.graphql.served.ServedTypes;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.Objects;

/** A compiled schema beside the GraphQL schema that clients see of it. */
final class ServedSchema {

    private final Schema schema;
    private final GraphQLSchema graphql;
    private final Introspector introspector;
    private final Creation creation;
    private final Map<String, Root> queries;
    private final Map<String, Root> mutations;

    ServedSchema(Schema schema) {
        this.schema = schema;
        this.graphql = ServedTypes.build(schema);
        this.introspector = new Introspector(graphql);
        this.creation = new Creation(schema);
        this.queries = Root.queries(schema);
        this.mutations = Root.mutations(schema);
    }

    Schema schema() {
        return schema;
    }

    GraphQLSchema graphql() {
        return graphql;
    }

    Creation creation() {
        return creation;
    }

    Introspector introspector() {
        return introspector;
    }

    GraphQLObjectType queryType() {
        return graphql.getQueryType();
    }

    GraphQLObjectType mutationType() {
        return Objects.requireNonNull(graphql.getMutationType(), "mutation type");
    }

    GraphQLObjectType objectType(String name) {
        return Objects.requireNonNull(graphql.getObjectType(name), name);
    }

    Root root(String field, boolean mutation) {
        return Objects.requireNonNull((mutation ? mutations : queries).get(field), field);
    }
}
