package dev.fraiseql.adapters.graphql.schema;

import static dev.fraiseql.adapters.graphql.schema.Trees.flag;
import static dev.fraiseql.adapters.graphql.schema.Trees.list;
import static dev.fraiseql.adapters.graphql.schema.Trees.text;
import static dev.fraiseql.adapters.graphql.schema.Trees.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.FunctionField.Argument;
import dev.fraiseql.domain.schema.FunctionField.Result;

/** Root fields of functions as JSON trees. */
final class FunctionJson {

    private FunctionJson() {}

    static void write(FunctionField field, ObjectNode json) {
        json.put("name", field.name());
        json.put("description", field.description());
        json.put("schema", field.function().schema());
        json.put("function", field.function().name());
        json.put("mutation", field.mutation());
        var arguments = json.putArray("arguments");
        field.arguments().forEach(argument -> write(argument, arguments.addObject()));
        write(field.result(), json.putObject("result"));
    }

    static FunctionField read(JsonNode json) {
        return new FunctionField(
                text(json, "name"),
                new FunctionName(text(json, "schema"), text(json, "function")),
                list(json.path("arguments"), FunctionJson::argument),
                result(json.path("result")),
                flag(json, "mutation"),
                textOrNull(json, "description"));
    }

    private static void write(Argument argument, ObjectNode json) {
        json.put("name", argument.name());
        json.put("parameter", argument.parameter());
        json.put("databaseType", argument.databaseType());
        json.set("type", TypeJson.write(argument.type()));
        json.put("graphqlType", argument.graphqlType());
        json.put("required", argument.required());
    }

    private static Argument argument(JsonNode json) {
        return new Argument(
                text(json, "name"),
                text(json, "parameter"),
                text(json, "databaseType"),
                TypeJson.read(json.path("type")),
                text(json, "graphqlType"),
                flag(json, "required"));
    }

    private static void write(Result result, ObjectNode json) {
        switch (result) {
            case Result.Rows rows -> json.put("rows", rows.type()).put("many", rows.many());
            case Result.Value value -> {
                json.set("type", TypeJson.write(value.type()));
                json.put("graphqlType", value.graphqlType());
                json.put("nullable", value.nullable());
                json.put("many", value.many());
            }
        }
    }

    private static Result result(JsonNode json) {
        return json.has("rows")
                ? new Result.Rows(text(json, "rows"), flag(json, "many"))
                : new Result.Value(
                        TypeJson.read(json.path("type")),
                        text(json, "graphqlType"),
                        flag(json, "nullable"),
                        flag(json, "many"));
    }
}
