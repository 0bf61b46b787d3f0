package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.schema.EntityType;
import graphql.schema.GraphQLInputObjectType;
import java.util.List;

/** The inputs that say which rows of an entity type. */
final class WhereTypes {

    private final FilterTypes filters;

    WhereTypes(FilterTypes filters) {
        this.filters = filters;
    }

    GraphQLInputObjectType where(EntityType type) {
        var name = GeneratedNames.where(type.name());
        var where =
                combinators(name)
                        .description("Which " + type.name() + "s; all that is given must hold.");
        for (var field : type.fields()) {
            where.field(
                    newInputObjectField()
                            .name(field.name())
                            .description(field.description())
                            .type(filters.reference(ValueType.of(field))));
        }
        for (var relation : type.relations()) {
            where.field(
                    newInputObjectField()
                            .name(relation.name())
                            .description(
                                    relation.toMany()
                                            ? "Conditions on the rows it leads to."
                                            : "There is one, and it fits.")
                            .type(
                                    typeRef(
                                            relation.toMany()
                                                    ? GeneratedNames.listWhere(relation.target())
                                                    : GeneratedNames.where(relation.target()))));
        }
        return where.build();
    }

    /** Conditions on the rows of a to-many relation that leads to the type. */
    static GraphQLInputObjectType listWhere(EntityType type) {
        var where =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.listWhere(type.name()))
                        .description("For how many; all that is given must hold.");
        for (var quantifier : Quantifier.values()) {
            where.field(
                    newInputObjectField()
                            .name(quantifier.key())
                            .description(description(quantifier))
                            .type(typeRef(GeneratedNames.where(type.name()))));
        }
        return where.build();
    }

    /** An input of the name with {@code _and}, {@code _or} and {@code _not}. */
    static GraphQLInputObjectType.Builder combinators(String name) {
        var input = GraphQLInputObjectType.newInputObject().name(name);
        for (var combinator : List.of(GeneratedNames.AND, GeneratedNames.OR)) {
            input.field(
                    newInputObjectField()
                            .name(combinator)
                            .description(
                                    combinator.equals(GeneratedNames.AND)
                                            ? "All of these hold."
                                            : "One of these holds.")
                            .type(list(nonNull(typeRef(name)))));
        }
        return input.field(
                newInputObjectField()
                        .name(GeneratedNames.NOT)
                        .description("This does not hold.")
                        .type(typeRef(name)));
    }

    private static String description(Quantifier quantifier) {
        return switch (quantifier) {
            case SOME -> "At least one fits.";
            case EVERY -> "All fit, or there are none.";
            case NONE -> "None fits.";
        };
    }
}
