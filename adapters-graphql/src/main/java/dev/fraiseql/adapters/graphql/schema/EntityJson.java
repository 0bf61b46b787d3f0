package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entity types as JSON trees. Reading throws {@link IllegalArgumentException} on anything
 * unexpected.
 */
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
        var fields = json.putArray("fields");
        type.fields().forEach(field -> write(field, fields.addObject()));
        var relations = json.putArray("relations");
        type.relations().forEach(relation -> write(relation, relations.addObject()));
    }

    static Schema schema(JsonNode types) {
        var read =
                list(
                        types,
                        type ->
                                new EntityType(
                                        text(type, "name"),
                                        textOrNull(type, "description"),
                                        new TableName(text(type, "schema"), text(type, "table")),
                                        list(type.path("fields"), EntityJson::field),
                                        list(type.path("relations"), EntityJson::relation),
                                        texts(type, "primaryKey"),
                                        textOrNull(type, "singleField"),
                                        text(type, "listField"),
                                        flag(type, "tracked"),
                                        new HashSet<>(
                                                list(
                                                        type.path("mutations"),
                                                        kind ->
                                                                MutationKind.valueOf(
                                                                        kind.textValue())))));
        if (read.isEmpty()) {
            throw new IllegalArgumentException("no types");
        }
        if (read.stream().map(EntityType::name).distinct().count() < read.size()) {
            throw new IllegalArgumentException("two types of one name");
        }
        return new Schema(read);
    }

    private static void write(ScalarField field, ObjectNode json) {
        json.put("name", field.name());
        json.put("column", field.column());
        json.put("databaseType", field.databaseType());
        json.set("type", TypeJson.write(field.type()));
        json.put("graphqlType", field.graphqlType());
        json.put("nullable", field.nullable());
        json.put("insertable", field.insertable());
        json.put("requiredOnInsert", field.requiredOnInsert());
        json.put("description", field.description());
    }

    private static ScalarField field(JsonNode json) {
        return new ScalarField(
                text(json, "name"),
                text(json, "column"),
                text(json, "databaseType"),
                TypeJson.read(json.path("type")),
                text(json, "graphqlType"),
                flag(json, "nullable"),
                flag(json, "insertable"),
                flag(json, "requiredOnInsert"),
                textOrNull(json, "description"));
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

    private static void texts(ObjectNode json, String key, List<String> values) {
        values.forEach(json.putArray(key)::add);
    }

    static List<String> texts(JsonNode json, String key) {
        return list(
                json.path(key),
                value -> {
                    if (!value.isTextual()) {
                        throw new IllegalArgumentException(
                                key + " holds something else than texts");
                    }
                    return value.textValue();
                });
    }

    static String text(JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is no text");
        }
        return value.textValue();
    }

    private static @Nullable String textOrNull(JsonNode json, String key) {
        return json.path(key).isNull() ? null : text(json, key);
    }

    private static boolean flag(JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(key + " is no boolean");
        }
        return value.booleanValue();
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list is missing");
        }
        var values = new ArrayList<T>();
        json.forEach(element -> values.add(read.apply(element)));
        return values;
    }
}
