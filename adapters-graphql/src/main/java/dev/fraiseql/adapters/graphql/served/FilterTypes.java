package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.SimpleType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The inputs that compare one value: one type for each scalar and enum that is compared. */
public final class FilterTypes {

    public static final String IS_NULL = "isnull";

    /** In a JSON field's filter: conditions on values inside it. */
    public static final String AT = "at";

    public static final String PATH = "path";

    static final String PATH_DESCRIPTION =
            "Keys from the outside in, and indexes of arrays, from 0.";

    /** What a value inside a JSON field is compared as. */
    public static final Map<String, ValueType> KINDS =
            Map.of(
                    "text", ValueType.TEXT,
                    "number", ValueType.NUMERIC,
                    "boolean", ValueType.BOOLEAN);

    private final Map<String, GraphQLInputObjectType> types = new LinkedHashMap<>();

    /** The filter of such values, which the schema then has. */
    GraphQLTypeReference reference(ValueType value) {
        var name = name(value);
        if (!types.containsKey(name)) {
            types.put(name, filter(name, value));
        }
        return typeRef(name);
    }

    Collection<GraphQLInputObjectType> types() {
        return types.values();
    }

    private static String name(ValueType value) {
        return value.type() instanceof EnumeratedType && value.graphqlType().equals("String")
                ? GeneratedNames.LABEL_FILTER
                : GeneratedNames.filter(value.graphqlType());
    }

    private GraphQLInputObjectType filter(String name, ValueType value) {
        var filter =
                GraphQLInputObjectType.newInputObject()
                        .name(name)
                        .description(
                                "Conditions on a "
                                        + value.graphqlType()
                                        + "; all that are given must hold.");
        for (var operator : value.operators()) {
            var operand = Scalars.input(value.operand(operator));
            filter.field(
                    newInputObjectField()
                            .name(operator.key())
                            .description(OperatorDescriptions.of(operator, value.type()))
                            .type(operator.takesList() ? list(nonNull(operand)) : operand));
        }
        if (value.type() == SimpleType.JSON) {
            filter.field(at());
        }
        return filter.field(isNull()).build();
    }

    private GraphQLInputObjectField at() {
        var path =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.JSON_PATH_FILTER)
                        .description(
                                "Conditions on the value at a path. A value of another kind, or none, is null.")
                        .field(
                                newInputObjectField()
                                        .name(PATH)
                                        .description(PATH_DESCRIPTION)
                                        .type(nonNull(list(nonNull(Scalars.reference("String"))))));
        KINDS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        kind ->
                                path.field(
                                        newInputObjectField()
                                                .name(kind.getKey())
                                                .description(
                                                        "The value as a " + kind.getKey() + ".")
                                                .type(reference(kind.getValue()))));
        types.put(GeneratedNames.JSON_PATH_FILTER, path.field(isNull()).build());
        return newInputObjectField()
                .name(AT)
                .description("Values inside it, all of which must fit.")
                .type(list(nonNull(typeRef(GeneratedNames.JSON_PATH_FILTER))))
                .build();
    }

    private static GraphQLInputObjectField isNull() {
        return newInputObjectField()
                .name(IS_NULL)
                .description("There is no value.")
                .type(Scalars.reference("Boolean"))
                .build();
    }
}
