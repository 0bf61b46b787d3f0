package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Schema;
import java.util.HashMap;
import java.util.Map;

/** What a root field stands for. The GraphQL schema decides which of them there are. */
sealed interface Root {

    record One(EntityType type) implements Root {}

    record Many(EntityType type) implements Root {}

    record Summary(EntityType type) implements Root {}

    record Groups(EntityType type) implements Root {}

    record Page(EntityType type) implements Root {}

    record Call(FunctionField function) implements Root {}

    record Create(EntityType type, boolean many) implements Root {}

    record Upsert(EntityType type, boolean many) implements Root {}

    record Update(EntityType type, boolean many) implements Root {}

    record Delete(EntityType type, boolean many) implements Root {}

    static Map<String, Root> queries(Schema schema) {
        var roots = new HashMap<String, Root>();
        for (var type : schema.types()) {
            var list = type.listField();
            if (type.singleField() != null) {
                roots.put(type.singleField(), new One(type));
            }
            roots.put(list, new Many(type));
            roots.put(GeneratedNames.aggregateField(list), new Summary(type));
            roots.put(GeneratedNames.groupByField(list), new Groups(type));
            roots.put(GeneratedNames.connectionField(list), new Page(type));
        }
        addFunctions(schema, false, roots);
        return roots;
    }

    static Map<String, Root> mutations(Schema schema) {
        var roots = new HashMap<String, Root>();
        for (var type : schema.types()) {
            var name = type.name();
            roots.put(GeneratedNames.create(name), new Create(type, false));
            roots.put(GeneratedNames.createMany(name), new Create(type, true));
            roots.put(GeneratedNames.upsert(name), new Upsert(type, false));
            roots.put(GeneratedNames.upsertMany(name), new Upsert(type, true));
            roots.put(GeneratedNames.update(name), new Update(type, false));
            roots.put(GeneratedNames.updateMany(name), new Update(type, true));
            roots.put(GeneratedNames.delete(name), new Delete(type, false));
            roots.put(GeneratedNames.deleteMany(name), new Delete(type, true));
        }
        addFunctions(schema, true, roots);
        return roots;
    }

    private static void addFunctions(Schema schema, boolean mutation, Map<String, Root> roots) {
        for (var function : schema.functions()) {
            if (function.mutation() == mutation) {
                roots.put(function.name(), new Call(function));
            }
        }
    }
}
