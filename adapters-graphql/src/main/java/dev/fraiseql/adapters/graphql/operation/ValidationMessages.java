package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Turns graphql-java's validation errors into sentences that say what to do. */
final class ValidationMessages {

    private static final Pattern PREFIX =
            Pattern.compile("^Validation [Ee]rror \\([^)]*\\)\\s*:\\s*");
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("Field '(\\w+)' in type '(\\w+)' is undefined");
    private static final Pattern UNKNOWN_ARGUMENT =
            Pattern.compile("Unknown field argument '(\\w+)'");
    private static final Pattern UNKNOWN_TYPE = Pattern.compile("Unknown type '(\\w+)'");

    /** The value is the syntax tree's own text, of any length: it is left out. */
    private static final Pattern WRONG_VALUE =
            Pattern.compile(
                    "(?s)argument '([^']*)' with value '.*' ((?:is not a valid|must not be null|must be an object type|is missing"
                            + " required fields|contains a field not in).*)");

    private static final Pattern EXTRA_KEY =
            Pattern.compile("contains a field not in '(\\w+)': '(\\w+)'");
    private static final Pattern CUSTOM = Pattern.compile("(?s)is not a valid '\\w+' - (.*)");

    private static final Pattern LABEL =
            Pattern.compile(
                    "not in allowable values for enum '(\\w+)' - 'EnumValue\\{name='(\\w+)'}'");

    private final GraphQLSchema schema;

    ValidationMessages(GraphQLSchema schema) {
        this.schema = schema;
    }

    Failure failure(ValidationError error) {
        var type =
                error.getValidationErrorType() instanceof ValidationErrorType known
                        ? known
                        : ValidationErrorType.InvalidSyntax;
        var text = PREFIX.matcher(error.getDescription()).replaceFirst("");
        var code =
                tooLarge(type)
                        ? FailureCode.REQUEST_TOO_LARGE
                        : FailureCode.GRAPHQL_VALIDATION_FAILED;
        var locations =
                error.getLocations().stream()
                        .flatMap(location -> Locations.of(location).stream())
                        .toList();
        return new Failure(code, message(text), remedy(type, text, error), locations);
    }

    private static boolean tooLarge(ValidationErrorType type) {
        return type == ValidationErrorType.MaxQueryDepthExceeded
                || type == ValidationErrorType.MaxQueryFieldsExceeded;
    }

    private static String message(String text) {
        var wrong = WRONG_VALUE.matcher(text);
        if (!wrong.matches()) {
            return sentence(text);
        }
        var reason = wrong.group(2);
        var extra = EXTRA_KEY.matcher(reason);
        if (extra.matches()) {
            return "`"
                    + wrong.group(1)
                    + "`: "
                    + extra.group(1)
                    + " has no `"
                    + extra.group(2)
                    + "`.";
        }
        var label = LABEL.matcher(reason);
        if (label.find()) {
            return "`"
                    + wrong.group(1)
                    + "`: "
                    + label.group(1)
                    + " has no `"
                    + label.group(2)
                    + "`.";
        }
        var custom = CUSTOM.matcher(reason);

        return sentence(
                "`" + wrong.group(1) + "`: " + (custom.matches() ? custom.group(1) : reason));
    }

    private String remedy(ValidationErrorType type, String text, ValidationError error) {
        var field = UNKNOWN_FIELD.matcher(text);
        if (field.find()) {
            return Nearest.hint(field.group(1), fields(field.group(2)), "Remove the field.");
        }
        var unknownType = UNKNOWN_TYPE.matcher(text);
        if (unknownType.find()) {
            return Nearest.hint(unknownType.group(1), typeNames(), "Use a type of the schema.");
        }
        var key = EXTRA_KEY.matcher(text);
        if (key.find()) {
            return Nearest.hint(key.group(2), keys(key.group(1)), "Remove it.");
        }
        var label = LABEL.matcher(text);
        if (label.find()) {
            return Nearest.hint(label.group(2), labels(label.group(1)), "Use one of its labels.");
        }
        var argument = UNKNOWN_ARGUMENT.matcher(text);

        if (argument.find()) {
            return Nearest.hint(argument.group(1), arguments(error), "Remove the argument.");
        }
        if (text.contains("OneOf")) {
            return "Write one key an object: [{createdAt: DESC}, {id: ASC}], for example.";
        }
        return general(type);
    }

    private static String general(ValidationErrorType type) {
        return switch (type) {
            case WrongType, BadValueForDefaultArg, NullValueForNonNullArgument ->
                    "Give a value of the right type.";
            case SubselectionRequired -> "Select at least one of its fields in braces.";
            case SubselectionNotAllowed -> "Remove the braces after it.";
            case MissingFieldArgument, MissingDirectiveArgument ->
                    "Add the argument: it is required.";
            case FieldsConflict -> "Give one of the fields an alias.";
            case UndefinedVariable -> "Declare the variable in the operation.";
            case UnusedVariable, UnusedFragment -> "Use it, or remove it.";
            case VariableTypeMismatch ->
                    "Declare the variable with the type that the position expects.";
            case FragmentCycle -> "Remove one of the spreads of the cycle.";
            case MaxQueryDepthExceeded, MaxQueryFieldsExceeded -> "Ask for less in one operation.";
            default ->
                    "Correct the operation at this place; introspection tells what the schema has.";
        };
    }

    private List<String> fields(String typeName) {
        return schema.getType(typeName) instanceof GraphQLFieldsContainer type
                ? type.getFieldDefinitions().stream().map(GraphQLFieldDefinition::getName).toList()
                : List.of();
    }

    private List<String> keys(String typeName) {
        return schema.getType(typeName) instanceof GraphQLInputObjectType type
                ? type.getFieldDefinitions().stream().map(GraphQLInputObjectField::getName).toList()
                : List.of();
    }

    private List<String> labels(String typeName) {
        return schema.getType(typeName) instanceof GraphQLEnumType type
                ? type.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList()
                : List.of();
    }

    private List<String> typeNames() {
        return schema.getAllTypesAsList().stream()
                .map(GraphQLNamedType::getName)
                .filter(name -> !name.startsWith("__"))
                .toList();
    }

    /** Of the field at the end of the error's path. */
    private List<String> arguments(ValidationError error) {
        var path = error.getQueryPath();
        var names = new TreeSet<String>();
        if (path != null && !path.isEmpty()) {
            var name = path.getLast();
            for (var type : schema.getAllTypesAsList()) {
                if (type instanceof GraphQLFieldsContainer container
                        && container.getFieldDefinition(name) != null) {
                    container.getFieldDefinition(name).getArguments().stream()
                            .map(GraphQLArgument::getName)
                            .forEach(names::add);
                }
            }
        }
        return List.copyOf(names);
    }

    private static String sentence(String text) {
        var stripped = text.strip();
        var upper = stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }
}
