package dev.fraiseql.adapters.graphql.served;

import static graphql.Scalars.GraphQLBoolean;
import static graphql.Scalars.GraphQLFloat;
import static graphql.Scalars.GraphQLID;
import static graphql.Scalars.GraphQLInt;
import static graphql.Scalars.GraphQLString;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.TextFormType;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.EnumValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The scalar types of a served schema. What a value may be is decided by {@link ScalarInput} for
 * all of them.
 */
public final class Scalars {

    private static final List<GraphQLScalarType> STANDARD =
            List.of(GraphQLInt, GraphQLFloat, GraphQLString, GraphQLBoolean, GraphQLID);

    private static final Map<String, String> DESCRIPTIONS =
            Map.of(
                    "BigInt",
                            "A whole number of 64 bits; a string in results, a number or a string in input.",
                    "Decimal",
                            "An exact decimal number; a string in results, a number or a string in input.",
                    "UUID", "A UUID of 36 characters.",
                    "DateTime", "An instant such as 2026-01-31T12:00:00Z.",
                    "LocalDateTime", "A date and time without a zone, such as 2026-01-31T12:00:00.",
                    "Date", "A date such as 2026-01-31.",
                    "Time", "A time of day such as 12:30:00.",
                    "Bytes", "Bytes in base64.",
                    "JSON", "Any JSON value.");

    private Scalars() {}

    /** Those that GraphQL itself does not have; of the ones in text form what is used. */
    static List<GraphQLScalarType> custom(Set<ScalarType> used) {
        var scalars = new ArrayList<GraphQLScalarType>();
        DESCRIPTIONS.forEach((name, description) -> scalars.add(custom(name, description)));
        for (var type : used) {
            if (type instanceof TextFormType form) {
                scalars.add(
                        custom(
                                form.graphqlName(),
                                "The text form of PostgreSQL's " + form.databaseName() + "."));
            }
        }
        return scalars;
    }

    /** Those of GraphQL itself. */
    static List<GraphQLScalarType> standard() {
        return STANDARD;
    }

    private static GraphQLScalarType custom(String name, String description) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new Strict(name))
                .build();
    }

    /** A value's type, nullable, as one gives it: a composite by its input type. */
    static GraphQLInputType input(ValueType value) {
        return input(value.graphqlType(), value.type());
    }

    static GraphQLInputType input(String name, ScalarType type) {
        return reference(
                type.leaf() instanceof CompositeType composite
                        ? name.replace(
                                composite.graphqlName(),
                                GeneratedNames.input(composite.graphqlName()))
                        : name);
    }

    /** A type by name, or a list of it by its name in brackets. */
    public static GraphQLInputType reference(String name) {
        if (name.startsWith("[")) {
            return GraphQLList.list(reference(name.substring(1, name.length() - 1)));
        }
        for (var standard : STANDARD) {
            if (standard.getName().equals(name)) {
                return standard;
            }
        }
        return GraphQLTypeReference.typeRef(name);
    }

    /** The same in a result. */
    static GraphQLOutputType output(String name) {
        return (GraphQLOutputType) reference(name);
    }

    /** For validation and introspection alone; nothing is ever executed. */
    private record Strict(String name) implements Coercing<Object, Object> {

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return ScalarInput.parse(name, input);
            } catch (IllegalArgumentException wrong) {
                throw new CoercingParseValueException(wrong.getMessage(), wrong);
            }
        }

        @Override
        public Object parseLiteral(
                Value<?> literal,
                CoercedVariables variables,
                GraphQLContext context,
                Locale locale) {
            if (name.equals("JSON")) {
                // May hold variables, which validation does not know yet; planning reads it.
                return literal;
            }
            if (literal instanceof EnumValue label) {
                throw new CoercingParseLiteralException(
                        label.getName() + " is no value of " + name + ": quote it");
            }
            try {
                return ScalarInput.parse(name, Literals.toJava(literal));
            } catch (IllegalArgumentException wrong) {
                throw new CoercingParseLiteralException(wrong.getMessage(), wrong);
            }
        }
    }
}
