package dev.fraiseql.adapters.graphql.served;

import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLInputObjectField.newInputObjectField;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLOutputType;
import java.util.ArrayList;
import java.util.List;

/** The mutations that types opted into. */
final class MutationTypes {

    private final Creation creation;

    MutationTypes(Creation creation) {
        this.creation = creation;
    }

    static boolean creates(EntityType type) {
        return type.mutations().contains(MutationKind.CREATE);
    }

    static boolean upserts(EntityType type) {
        return type.mutations().contains(MutationKind.UPSERT) && !ConflictKeys.of(type).isEmpty();
    }

    static boolean updates(EntityType type) {
        return type.mutations().contains(MutationKind.UPDATE) && !settable(type).isEmpty();
    }

    static boolean deletes(EntityType type) {
        return type.mutations().contains(MutationKind.DELETE);
    }

    /** A key by which one row is found. */
    static boolean keyed(EntityType type) {
        return type.singleField() != null;
    }

    /** What an update can change: never what a row is found by, nor its version. */
    private static List<ScalarField> settable(EntityType type) {
        return type.fields().stream()
                .filter(ScalarField::insertable)
                .filter(field -> !type.keyFields().contains(field))
                .filter(field -> !field.name().equals(type.versionField()))
                .toList();
    }

    List<GraphQLNamedType> types(EntityType type) {
        var types = new ArrayList<GraphQLNamedType>();
        if (creates(type) || upserts(type)) {
            types.add(input(type));
        }
        if (upserts(type)) {
            types.add(ConflictKeys.type(type));
        }
        if (updates(type)) {
            types.add(set(type));
        }
        return types;
    }

    private GraphQLInputObjectType input(EntityType type) {
        var input =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.input(type.name()))
                        .description("A new " + type.name() + ".");
        for (var field : type.fields()) {
            if (field.insertable()) {
                var reference = Scalars.input(ValueType.of(field));
                input.field(
                        newInputObjectField()
                                .name(field.name())
                                .description(field.description())
                                .type(
                                        creation.requires(type, field)
                                                ? nonNull(reference)
                                                : reference));
            }
        }
        for (var relation : creation.nested(type)) {
            var target = typeRef(GeneratedNames.input(relation.target()));
            input.field(
                    newInputObjectField()
                            .name(relation.name())
                            .description(
                                    relation.toMany()
                                            ? "Created with it, without the fields that refer to it."
                                            : "Created before it, in the place of the fields that refer to it.")
                            .type(relation.toMany() ? list(nonNull(target)) : target));
        }
        return input.build();
    }

    private static GraphQLInputObjectType set(EntityType type) {
        var set =
                GraphQLInputObjectType.newInputObject()
                        .name(GeneratedNames.set(type.name()))
                        .description("The fields of " + type.name() + " that change.");
        settable(type)
                .forEach(
                        field ->
                                set.field(
                                        newInputObjectField()
                                                .name(field.name())
                                                .description(field.description())
                                                .type(Scalars.input(ValueType.of(field)))));
        return set.build();
    }

    List<GraphQLFieldDefinition> fields(EntityType type) {
        var name = type.name();
        var row = typeRef(name);
        var rows = nonNull(list(nonNull(row)));
        var fields = new ArrayList<GraphQLFieldDefinition>();
        if (creates(type)) {
            fields.add(
                    field(
                            GeneratedNames.create(name),
                            "Creates one " + name + ".",
                            nonNull(row),
                            List.of(input(type, false))));
            fields.add(
                    field(
                            GeneratedNames.createMany(name),
                            "Creates several " + name + ", in this order.",
                            rows,
                            List.of(input(type, true))));
        }
        if (upserts(type)) {
            fields.add(
                    field(
                            GeneratedNames.upsert(name),
                            "Creates one " + name + ", or changes it where it is there already.",
                            nonNull(row),
                            List.of(input(type, false), onConflict(type))));
            fields.add(
                    field(
                            GeneratedNames.upsertMany(name),
                            "Creates several "
                                    + name
                                    + ", or changes those that are there already.",
                            rows,
                            List.of(input(type, true), onConflict(type))));
        }
        if (updates(type)) {
            var set =
                    RowArguments.argument(
                            ArgumentNames.SET,
                            "What changes.",
                            nonNull(typeRef(GeneratedNames.set(name))));
            if (keyed(type)) {
                var arguments = key(type);
                arguments.add(set);
                addVersion(type, arguments);
                fields.add(
                        field(
                                GeneratedNames.update(name),
                                "Changes one " + name + "; null if there is none.",
                                row,
                                arguments));
            }
            fields.add(
                    field(
                            GeneratedNames.updateMany(name),
                            "Changes every " + name + " that fits.",
                            rows,
                            List.of(where(type), set)));
        }
        if (deletes(type)) {
            if (keyed(type)) {
                var arguments = key(type);
                addVersion(type, arguments);
                fields.add(
                        field(
                                GeneratedNames.delete(name),
                                "Removes one "
                                        + name
                                        + " and gives what it was; null if there is none.",
                                row,
                                arguments));
            }
            fields.add(
                    field(
                            GeneratedNames.deleteMany(name),
                            "Removes every " + name + " that fits and gives what they were.",
                            rows,
                            List.of(where(type))));
        }
        return fields;
    }

    private static GraphQLFieldDefinition field(
            String name,
            String description,
            GraphQLOutputType type,
            List<GraphQLArgument> arguments) {
        return newFieldDefinition()
                .name(name)
                .description(description)
                .type(type)
                .arguments(arguments)
                .build();
    }

    private static GraphQLArgument input(EntityType type, boolean many) {
        var row = nonNull(typeRef(GeneratedNames.input(type.name())));
        return RowArguments.argument(
                ArgumentNames.INPUT,
                many ? "The new rows." : "The new row.",
                many ? nonNull(list(row)) : row);
    }

    private static GraphQLArgument onConflict(EntityType type) {
        return RowArguments.argument(
                ArgumentNames.ON_CONFLICT,
                "The key that decides whether it is there; "
                        + ConflictKeys.of(type).keySet().iterator().next()
                        + " if not given.",
                typeRef(GeneratedNames.conflictKey(type.name())));
    }

    private static GraphQLArgument where(EntityType type) {
        return RowArguments.argument(
                ArgumentNames.WHERE,
                "Which; {} is all of them.",
                nonNull(typeRef(GeneratedNames.where(type.name()))));
    }

    private static List<GraphQLArgument> key(EntityType type) {
        var arguments = new ArrayList<GraphQLArgument>();
        for (var field : type.keyFields()) {
            arguments.add(
                    RowArguments.argument(
                            field.name(),
                            "Of the key.",
                            nonNull(Scalars.reference(field.graphqlType()))));
        }
        return arguments;
    }

    private static void addVersion(EntityType type, List<GraphQLArgument> arguments) {
        if (type.versionField() != null) {
            var field = type.field(type.versionField()).orElseThrow();
            arguments.add(
                    RowArguments.argument(
                            ArgumentNames.VERSION,
                            "The `" + field.name() + "` that the row must still have.",
                            nonNull(Scalars.reference(field.graphqlType()))));
        }
    }
}
