package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.ServedTypes;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Schema;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A compiled schema beside the GraphQL schema that clients see of it. */
final class ServedSchema {

    private final Schema schema;
    private final GraphQLSchema graphql;
    private final Introspector introspector;
    private final Map<String, Root> queries = new HashMap<>();
    private final Map<String, Root> mutations = new HashMap<>();

    ServedSchema(Schema schema) {
        this.schema = schema;
        this.graphql = ServedTypes.build(schema);
        this.introspector = new Introspector(graphql);
        for (var type : schema.types()) {
            if (type.singleField() != null) {
                queries.put(type.singleField(), new Root.One(type));
            }
            queries.put(type.listField(), new Root.Many(type));
            if (type.mutations().contains(MutationKind.CREATE)) {
                mutations.put(GeneratedNames.create(type.name()), new Root.Create(type));
            }
        }
    }

    /** What a root field stands for. */
    sealed interface Root {
        record One(EntityType type) implements Root {}

        record Many(EntityType type) implements Root {}

        record Create(EntityType type) implements Root {}
    }

    Schema schema() {
        return schema;
    }

    GraphQLSchema graphql() {
        return graphql;
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
