package dev.fraiseql.adapters.graphql.schema;

import static dev.fraiseql.adapters.graphql.schema.Trees.flag;
import static dev.fraiseql.adapters.graphql.schema.Trees.list;
import static dev.fraiseql.adapters.graphql.schema.Trees.text;
import static dev.fraiseql.adapters.graphql.schema.Trees.textOrNull;
import static dev.fraiseql.adapters.graphql.schema.Trees.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.EventOptions;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.stream.Collectors;

/** Entity types as JSON trees. */
final class EntityJson {

    private EntityJson() {}

    static void write(EntityType type, ObjectNode json) {
        json.put("name", type.name());
        json.put("description", type.description());
        json.put("schema", type.table().schema());
        json.put("table", type.table().name());
        texts(json, "primaryKey", type.primaryKey());
        json.put("singleField", type.singleField());
        json.put("listField", type.listField());
        json.put("tracked", type.tracked());
        texts(
                json,
                "mutations",
                type.mutations().stream().map(MutationKind::name).sorted().toList());
        var uniqueKeys = json.putArray("uniqueKeys");
        type.uniqueKeys().forEach(key -> key.forEach(uniqueKeys.addArray()::add));
        json.put("versionField", type.versionField());
        write(type.events(), json.putObject("events"));
        var fields = json.putArray("fields");
        type.fields().forEach(field -> write(field, fields.addObject()));
        var relations = json.putArray("relations");
        type.relations().forEach(relation -> write(relation, relations.addObject()));
    }

    static EntityType read(JsonNode type) {
        return new EntityType(
                text(type, "name"),
                textOrNull(type, "description"),
                new TableName(text(type, "schema"), text(type, "table")),
                list(type.path("fields"), EntityJson::field),
                list(type.path("relations"), EntityJson::relation),
                texts(type, "primaryKey"),
                textOrNull(type, "singleField"),
                text(type, "listField"),
                flag(type, "tracked"),
                texts(type, "mutations").stream()
                        .map(MutationKind::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                list(type.path("uniqueKeys"), Trees::texts),
                textOrNull(type, "versionField"),
                events(type.path("events")));
    }

    private static void write(EventOptions events, ObjectNode json) {
        json.put("identity", events.identity());
        json.put("before", events.before());
        json.put("changedFields", events.changedFields());
        texts(json, "exclude", events.exclude());
        texts(json, "redact", events.redact());
    }

    private static EventOptions events(JsonNode json) {
        return new EventOptions(
                textOrNull(json, "identity"),
                flag(json, "before"),
                flag(json, "changedFields"),
                texts(json, "exclude"),
                texts(json, "redact"));
    }

    static void write(ScalarField field, ObjectNode json) {
        json.put("name", field.name());
        write(field.source(), json);
        json.put("databaseType", field.databaseType());
        json.set("type", TypeJson.write(field.type()));
        json.put("graphqlType", field.graphqlType());
        json.put("nullable", field.nullable());
        json.put("insertable", field.insertable());
        json.put("requiredOnInsert", field.requiredOnInsert());
        json.put("description", field.description());
    }

    static ScalarField field(JsonNode json) {
        return new ScalarField(
                text(json, "name"),
                source(json),
                text(json, "databaseType"),
                TypeJson.read(json.path("type")),
                text(json, "graphqlType"),
                flag(json, "nullable"),
                flag(json, "insertable"),
                flag(json, "requiredOnInsert"),
                textOrNull(json, "description"));
    }

    private static void write(FieldSource source, ObjectNode json) {
        switch (source) {
            case FieldSource.Column column -> json.put("column", column.name());
            case FieldSource.Computed computed ->
                    json.putObject("computed")
                            .put("schema", computed.function().schema())
                            .put("function", computed.function().name());
            case FieldSource.Withheld _ ->
                    throw new IllegalArgumentException("a caller's view is not compiled");
            case FieldSource.JsonKey key ->
                    json.putObject("jsonKey").put("column", key.column()).put("key", key.key());
        }
    }

    private static FieldSource source(JsonNode json) {
        if (json.has("computed")) {
            var function = json.path("computed");
            return new FieldSource.Computed(
                    new FunctionName(text(function, "schema"), text(function, "function")));
        }
        if (json.has("jsonKey")) {
            var key = json.path("jsonKey");
            return new FieldSource.JsonKey(text(key, "column"), text(key, "key"));
        }
        return new FieldSource.Column(text(json, "column"));
    }

    private static void write(Relation relation, ObjectNode json) {
        json.put("name", relation.name());
        json.put("target", relation.target());
        texts(json, "localColumns", relation.localColumns());
        texts(json, "targetColumns", relation.targetColumns());
        json.put("toMany", relation.toMany());
        json.put("nullable", relation.nullable());
        json.put("foreignKey", relation.foreignKey());
        json.put("description", relation.description());
    }

    private static Relation relation(JsonNode json) {
        return new Relation(
                text(json, "name"),
                text(json, "target"),
                texts(json, "localColumns"),
                texts(json, "targetColumns"),
                flag(json, "toMany"),
                flag(json, "nullable"),
                text(json, "foreignKey"),
                textOrNull(json, "description"));
    }
}
