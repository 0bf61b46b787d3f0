package dev.fraiseql.adapters.graphql.operation;

import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.SimpleType;
import graphql.schema.GraphQLInputObjectType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** The inputs that compare one column: one type for each scalar and enum in use. */
final class FilterTypes {

    static final String IS_NULL = "isnull";

    private FilterTypes() {}

    static String name(ScalarField field) {
        return field.type() instanceof EnumeratedType && field.graphqlType().equals("String")
                ? GeneratedNames.LABEL_FILTER
                : GeneratedNames.filter(field.graphqlType());
    }

    static boolean sortable(EntityType type) {
        return type.fields().stream().anyMatch(field -> field.type().ordered());
    }

    static Collection<GraphQLInputObjectType> of(Schema schema) {
        var types = new LinkedHashMap<String, GraphQLInputObjectType>();
        for (var type : schema.types()) {
            for (var field : type.fields()) {
                types.computeIfAbsent(name(field), name -> filter(name, field));
            }
        }
        return types.values();
    }

    private static GraphQLInputObjectType filter(String name, ScalarField field) {
        var filter = GraphQLInputObjectType.newInputObject().name(name);
        for (var operator : operators(field)) {
            var value = Scalars.reference(field.graphqlType());
            filter.field(
                    newInputObjectField()
                            .name(operator.key())
                            .type(operator.takesList() ? list(nonNull(value)) : value));
        }
        return filter.field(newInputObjectField().name(IS_NULL).type(Scalars.reference("Boolean")))
                .build();
    }

    /** An id is compared, never searched, whether it is stored as text or as uuid. */
    private static List<Operator> operators(ScalarField field) {
        var type = field.graphqlType().equals("ID") ? SimpleType.UUID : field.type();
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.appliesTo(type))
                .toList();
    }
}
