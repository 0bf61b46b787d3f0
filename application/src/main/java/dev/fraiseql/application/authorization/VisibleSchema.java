package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.authorization.Trait;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.Rules;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The schema as callers of some traits see it: what they may not use is not in it. */
final class VisibleSchema {

    private final SchemaRules rules;
    private final Set<Trait> traits;
    private final Map<String, TypeRights> rights;
    private final Set<String> types;

    VisibleSchema(SchemaRules rules, Set<Trait> traits, Map<String, TypeRights> rights) {
        this.rules = rules;
        this.traits = traits;
        this.rights = rights;
        this.types =
                rules.schema().types().stream()
                        .filter(type -> of(type).may(Operation.QUERY))
                        .filter(type -> type.fields().stream().anyMatch(visible(type)))
                        .map(EntityType::name)
                        .collect(Collectors.toSet());
    }

    Schema schema() {
        var whole = rules.schema();
        return new Schema(
                whole.types().stream()
                        .filter(type -> types.contains(type.name()))
                        .map(this::asSeen)
                        .toList(),
                whole.functions().stream().filter(this::visible).toList(),
                Rules.NONE);
    }

    private EntityType asSeen(EntityType type) {
        var fields = type.fields().stream().filter(visible(type)).toList();
        return new EntityType(
                type.name(),
                type.description(),
                type.table(),
                fields,
                type.relations().stream()
                        .filter(relation -> visible(type, relation))
                        .map(this::asSeen)
                        .toList(),
                type.primaryKey(),
                type.singleField(),
                type.listField(),
                type.tracked(),
                mutations(type),
                type.uniqueKeys().stream()
                        .filter(
                                key ->
                                        of(type).withheld().columns().stream()
                                                .noneMatch(key::contains))
                        .toList(),
                type.versionField(),
                type.events(),
                masked(type));
    }

    private Predicate<ScalarField> visible(EntityType type) {
        return field -> !of(type).withheld().fields().contains(field.name());
    }

    private boolean visible(EntityType type, Relation relation) {
        return types.contains(relation.target())
                && !of(type).withheld().fields().contains(relation.name());
    }

    private boolean visible(FunctionField function) {
        return rules.mayCall(function, traits)
                && switch (function.result()) {
                    case FunctionField.Result.Rows rows -> types.contains(rows.type());
                    case FunctionField.Result.Value _ -> true;
                };
    }

    /** Where not every row may be seen, the one a row refers to may be missing. */
    private Relation asSeen(Relation relation) {
        var target = rules.schema().target(relation);
        var all =
                of(target)
                        .rows(traits, new RuleParameters(0), Operation.QUERY)
                        .equals(Filter.EVERYTHING);
        return all || relation.toMany() || relation.nullable()
                ? relation
                : new Relation(
                        relation.name(),
                        relation.target(),
                        relation.localColumns(),
                        relation.targetColumns(),
                        false,
                        true,
                        relation.foreignKey(),
                        relation.description());
    }

    private Set<MutationKind> mutations(EntityType type) {
        var kinds = new HashSet<MutationKind>();
        for (var kind : type.mutations()) {
            var operation =
                    switch (kind) {
                        case CREATE -> Operation.CREATE;
                        case UPDATE -> Operation.UPDATE;
                        case DELETE -> Operation.DELETE;
                        case UPSERT -> Operation.UPSERT;
                    };
            var creates = kind == MutationKind.CREATE || kind == MutationKind.UPSERT;
            if (of(type).may(operation) && !(creates && lacksRequired(type))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** A row could not be created without a field that the caller can't give. */
    private boolean lacksRequired(EntityType type) {
        return type.fields().stream()
                .anyMatch(field -> field.requiredOnInsert() && !visible(type).test(field));
    }

    private List<ScalarField> masked(EntityType type) {
        var masked = new ArrayList<ScalarField>();
        for (var field : type.fields()) {
            var rule = rules.schema().rules().of(type).fields().get(field.name());
            if (rule != null
                    && rule.otherwise() == FieldRule.Otherwise.MASK
                    && !visible(type).test(field)) {
                masked.add(
                        new ScalarField(
                                field.name(),
                                new FieldSource.Withheld(field.column()),
                                field.databaseType(),
                                field.type(),
                                field.graphqlType(),
                                true,
                                false,
                                false,
                                field.description()));
            }
        }
        return masked;
    }

    private TypeRights of(EntityType type) {
        return Objects.requireNonNull(rights.get(type.name()));
    }
}
