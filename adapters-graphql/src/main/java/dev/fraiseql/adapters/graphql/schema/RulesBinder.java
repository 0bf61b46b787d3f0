package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.authorization.RowRule;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Grantees;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.Rules;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.TypeRule;
import dev.fraiseql.domain.schema.TypeRules;
import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code @authorize} of types, fields and functions, and binds the rows it names. */
final class RulesBinder {

    private static final String ROWS = "rows";
    private static final String OPERATIONS = "operations";
    private static final String OTHERWISE = "otherwise";

    private final Definitions definitions;
    private final Map<String, Table> tables;
    private final Problems problems;

    RulesBinder(Definitions definitions, Map<String, Table> tables, Problems problems) {
        this.definitions = definitions;
        this.tables = tables;
        this.problems = problems;
    }

    Rules bind(List<EntityType> types, List<FunctionField> functions) {
        var ofTypes = new HashMap<String, TypeRules>();
        for (var type : types) {
            var rules = rules(type);
            if (!rules.equals(TypeRules.NONE)) {
                ofTypes.put(type.name(), rules);
            }
        }
        var ofFunctions = new HashMap<String, List<Grantees>>();
        for (var root : definitions.roots().values()) {
            for (var field : root.getFieldDefinitions()) {
                var directives = Directives.all(field, Directives.AUTHORIZE);
                if (!directives.isEmpty()
                        && functions.stream()
                                .anyMatch(each -> each.name().equals(field.getName()))) {
                    refuse(directives, List.of(ROWS, OPERATIONS, OTHERWISE), "a function");
                    ofFunctions.put(field.getName(), whom(directives));
                }
            }
        }
        return new Rules(ofTypes, ofFunctions);
    }

    private TypeRules rules(EntityType type) {
        var definition = definitions.type(type.name());
        var columns = new HashMap<String, ScalarField>();
        var rules = new ArrayList<TypeRule>();
        for (var directive : Directives.all(definition, Directives.AUTHORIZE)) {
            refuse(List.of(directive), List.of(OTHERWISE), "a type");
            var rows = Directives.text(directive, ROWS);
            rows.ifPresent(text -> bindRows(type, directive, text, columns));
            rules.add(new TypeRule(grantees(directive), operations(directive), rows.orElse(null)));
        }
        return new TypeRules(rules, fields(type, definition), List.copyOf(columns.values()));
    }

    /** Rows may name any column that has a type we carry, a field's or not. */
    private void bindRows(
            EntityType type, Directive directive, String text, Map<String, ScalarField> columns) {
        var table = tables.get(type.name());
        try {
            for (var name : RowRule.names(text)) {
                var known =
                        type.fieldOfColumn(name)
                                .or(() -> type.field(name).filter(ScalarField::ofColumn));
                if (known.isEmpty() && table != null) {
                    column(table, name).ifPresent(column -> columns.put(name, column));
                }
            }
            RowRule.of(type, List.copyOf(columns.values()), text);
        } catch (FailureException malformed) {
            for (var failure : malformed.failures()) {
                problems.add(
                        directive,
                        "The rows of @authorize on " + type.name() + ": " + failure.message() + ".",
                        failure.remedy());
            }
        }
    }

    private static Optional<ScalarField> column(Table table, String name) {
        return table.column(name)
                .flatMap(
                        column ->
                                Optional.ofNullable(column.type())
                                        .map(
                                                type ->
                                                        new ScalarField(
                                                                name,
                                                                name,
                                                                column.databaseType(),
                                                                type,
                                                                column.nullable(),
                                                                false,
                                                                false,
                                                                null)));
    }

    private Map<String, FieldRule> fields(EntityType type, ObjectTypeDefinition definition) {
        var rules = new HashMap<String, FieldRule>();
        for (var field : definition.getFieldDefinitions()) {
            var directives = Directives.all(field, Directives.AUTHORIZE);
            if (directives.isEmpty()) {
                continue;
            }
            refuse(directives, List.of(ROWS, OPERATIONS), "a field");
            var otherwise = otherwise(field, directives);
            rules.put(field.getName(), new FieldRule(whom(directives), otherwise));
            check(type, field, otherwise);
        }
        return rules;
    }

    private void check(EntityType type, FieldDefinition field, FieldRule.Otherwise otherwise) {
        var name = type.name() + "." + field.getName();
        if (type.keyFields().stream().anyMatch(key -> key.name().equals(field.getName()))) {
            problems.add(
                    field,
                    name + " is of the primary key, by which rows are found, ordered and named.",
                    "Rule the type's rows instead: @authorize(rows: \"…\") on the type.");
        }
        if (field.getName().equals(type.versionField())) {
            problems.add(
                    field,
                    name + " is the version, without which nobody could change a row.",
                    "Rule who may change rows: @authorize(operations: [UPDATE]) on the type.");
        }
        if (otherwise == FieldRule.Otherwise.MASK && type.relation(field.getName()).isPresent()) {
            problems.add(
                    field,
                    name + " is a relation, which has no value to mask.",
                    "Write otherwise: HIDE or DENY.");
        }
    }

    private FieldRule.Otherwise otherwise(FieldDefinition field, List<Directive> directives) {
        var choices =
                directives.stream()
                        .map(
                                each ->
                                        Directives.choice(each, OTHERWISE)
                                                .flatMap(word -> otherwise(each, word))
                                                .orElse(FieldRule.Otherwise.HIDE))
                        .distinct()
                        .toList();
        if (choices.size() > 1) {
            problems.add(
                    field,
                    field.getName() + " is to be several things to those without a right to it.",
                    "Write the same `otherwise` in each @authorize.");
        }
        return choices.getFirst();
    }

    private Optional<FieldRule.Otherwise> otherwise(Directive directive, String word) {
        for (var choice : FieldRule.Otherwise.values()) {
            if (choice.name().equals(word)) {
                return Optional.of(choice);
            }
        }
        problems.add(
                directive, "There is no `otherwise: " + word + "`.", "Write HIDE, MASK or DENY.");
        return Optional.empty();
    }

    private Set<Operation> operations(Directive directive) {
        var words = Directives.words(directive, OPERATIONS);
        if (words.isEmpty()) {
            return EnumSet.allOf(Operation.class);
        }
        var operations = EnumSet.noneOf(Operation.class);
        for (var word : words) {
            var found =
                    Arrays.stream(Operation.values())
                            .filter(each -> each.name().equals(word))
                            .findFirst();
            found.ifPresentOrElse(
                    operations::add,
                    () ->
                            problems.add(
                                    directive,
                                    "There is no operation " + word + ".",
                                    "Write some of "
                                            + Arrays.stream(Operation.values())
                                                    .map(Operation::name)
                                                    .collect(Collectors.joining(", "))
                                            + "."));
        }
        return operations.isEmpty() ? EnumSet.allOf(Operation.class) : operations;
    }

    private void refuse(List<Directive> directives, List<String> arguments, String place) {
        for (var directive : directives) {
            for (var argument : arguments) {
                if (directive.getArgument(argument) != null) {
                    problems.add(
                            directive,
                            "@authorize on " + place + " has no argument `" + argument + "`.",
                            "Remove it.");
                }
            }
        }
    }

    private static List<Grantees> whom(List<Directive> directives) {
        return directives.stream().map(RulesBinder::grantees).toList();
    }

    private static Grantees grantees(Directive directive) {
        return new Grantees(
                Set.copyOf(Directives.words(directive, "roles")),
                Set.copyOf(Directives.words(directive, "scopes")));
    }
}
