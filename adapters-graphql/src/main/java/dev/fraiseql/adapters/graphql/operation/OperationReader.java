package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.adapters.graphql.served.ScalarInput;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses and validates a document and picks the operation to run. */
final class OperationReader {

    private final DocumentParser parser;
    private final DocumentValidator validator;
    private final SelectionLimits limits;
    private final boolean introspection;
    private final GraphQLSchema schema;

    OperationReader(GraphQLSchema schema, OperationConfig config) {
        this.parser = new DocumentParser(config);
        this.validator = new DocumentValidator(schema, config);
        this.limits = new SelectionLimits(config.maxAliases(), config.maxRootFields());
        this.introspection = config.introspection();
        this.schema = schema;
    }

    void validate(String text) {
        var document = parser.parse(text);
        document.getDefinitionsOfType(OperationDefinition.class).forEach(this::refuseUnsupported);
        usageOfValid(document);
    }

    /** All operations of a document, in its order. */
    List<Operation> readAll(String text) {
        var document = parser.parse(text);
        var definitions = document.getDefinitionsOfType(OperationDefinition.class);
        if (definitions.isEmpty()) {
            throw noOperation();
        }
        definitions.forEach(this::refuseUnsupported);
        var usage = usageOfValid(document);
        return definitions.stream().map(each -> operation(document, each, usage)).toList();
    }

    Operation read(String text, @Nullable String operationName) {
        var document = parser.parse(text);
        var definition = pick(document, operationName);
        refuseUnsupported(definition);
        return operation(document, definition, usageOfValid(document));
    }

    private Operation operation(
            Document document, OperationDefinition definition, VariableUsage usage) {
        var fragments =
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        FragmentDefinition::getName, Function.identity()));
        var variables = Declarations.of(definition, schema, usage);
        return new Operation(
                definition, fragments, variables, variables.isEmpty() || !usage.introspects());
    }

    private VariableUsage usageOfValid(Document document) {
        validator.validate(document);
        limits.check(document);
        var usage = VariableUsage.of(document);
        if (usage.introspects() && !introspection) {
            throw Failure.of(
                            FailureCode.INTROSPECTION_DISABLED,
                            "This server does not answer introspection.",
                            "Ask the operator for the schema, or to set graphql.introspection = true.")
                    .asException();
        }
        return usage;
    }

    private static OperationDefinition pick(Document document, @Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.isEmpty()) {
            throw noOperation();
        }
        if (name == null || name.isEmpty()) {
            if (operations.size() > 1) {
                throw invalid(
                        "The document holds several operations.",
                        "Say by `operationName` which one to run.");
            }
            return operations.getFirst();
        }
        var names =
                operations.stream()
                        .map(OperationDefinition::getName)
                        .filter(candidate -> candidate != null)
                        .toList();
        return operations.stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .orElseThrow(
                        () ->
                                invalid(
                                        "The document holds no operation `"
                                                + ScalarInput.abbreviate(name)
                                                + "`.",
                                        Nearest.hint(name, names, "Name one of its operations.")));
    }

    private void refuseUnsupported(OperationDefinition definition) {
        switch (definition.getOperation()) {
            case QUERY -> {}
            case MUTATION -> {
                if (schema.getMutationType() == null) {
                    throw invalid(
                            "The schema has no mutations.",
                            "Opt in: add @mutations(create: true) to a type and compile the schema again.");
                }
            }
            case SUBSCRIPTION ->
                    throw new Failure(
                                    FailureCode.NOT_AVAILABLE_YET,
                                    "Subscriptions are not available yet.",
                                    "Follow events over Arrow Flight, or ask again with a query.",
                                    Locations.of(definition.getSourceLocation()))
                            .asException();
        }
    }

    private static FailureException noOperation() {
        return invalid("The document holds no operation.", "Write a query or a mutation.");
    }

    private static FailureException invalid(String message, String remedy) {
        return new FailureException(
                List.of(Failure.of(FailureCode.GRAPHQL_VALIDATION_FAILED, message, remedy)), null);
    }
}
