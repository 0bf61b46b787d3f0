package dev.fraiseql.adapters.graphql.schema;

import static dev.fraiseql.adapters.graphql.schema.Trees.list;
import static dev.fraiseql.adapters.graphql.schema.Trees.text;
import static dev.fraiseql.adapters.graphql.schema.Trees.textOrNull;
import static dev.fraiseql.adapters.graphql.schema.Trees.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.Grantees;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.Rules;
import dev.fraiseql.domain.schema.TypeRule;
import dev.fraiseql.domain.schema.TypeRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules as JSON trees, in the order of their names. */
final class RulesJson {

    private RulesJson() {}

    static void write(Rules rules, ObjectNode json) {
        var types = json.putObject("types");
        new TreeMap<>(rules.types()).forEach((name, type) -> write(type, types.putObject(name)));
        var functions = json.putObject("functions");
        new TreeMap<>(rules.functions())
                .forEach((name, whom) -> write(whom, functions.putArray(name)));
    }

    static Rules read(JsonNode json) {
        return new Rules(
                map(json.path("types"), RulesJson::type),
                map(json.path("functions"), RulesJson::whom));
    }

    private static void write(TypeRules rules, ObjectNode json) {
        var array = json.putArray("rules");
        for (var rule : rules.rules()) {
            var each = array.addObject();
            write(rule.whom(), each);
            texts(each, "operations", sorted(rule.operations(), Operation::name));
            each.put("rows", rule.rows());
        }
        var fields = json.putObject("fields");
        new TreeMap<>(rules.fields())
                .forEach(
                        (name, rule) -> {
                            var each = fields.putObject(name);
                            write(rule.whom(), each.putArray("whom"));
                            each.put("otherwise", rule.otherwise().name());
                        });
        var columns = json.putArray("columns");
        rules.columns().forEach(column -> EntityJson.write(column, columns.addObject()));
    }

    private static TypeRules type(JsonNode json) {
        return new TypeRules(
                list(
                        json.path("rules"),
                        rule ->
                                new TypeRule(
                                        grantees(rule),
                                        texts(rule, "operations").stream()
                                                .map(Operation::valueOf)
                                                .collect(Collectors.toUnmodifiableSet()),
                                        textOrNull(rule, "rows"))),
                map(
                        json.path("fields"),
                        rule ->
                                new FieldRule(
                                        whom(rule.path("whom")),
                                        FieldRule.Otherwise.valueOf(text(rule, "otherwise")))),
                list(json.path("columns"), EntityJson::field));
    }

    private static void write(List<Grantees> whom, ArrayNode json) {
        whom.forEach(each -> write(each, json.addObject()));
    }

    private static List<Grantees> whom(JsonNode json) {
        return list(json, RulesJson::grantees);
    }

    private static void write(Grantees whom, ObjectNode json) {
        texts(json, "roles", sorted(whom.roles(), role -> role));
        texts(json, "scopes", sorted(whom.scopes(), scope -> scope));
    }

    private static Grantees grantees(JsonNode json) {
        return new Grantees(Set.copyOf(texts(json, "roles")), Set.copyOf(texts(json, "scopes")));
    }

    private static <T> List<String> sorted(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }

    private static <T> Map<String, T> map(JsonNode json, Function<JsonNode, T> read) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("an object is missing");
        }
        var values = new HashMap<String, T>();
        json.properties()
                .forEach(entry -> values.put(entry.getKey(), read.apply(entry.getValue())));
        return values;
    }
}
