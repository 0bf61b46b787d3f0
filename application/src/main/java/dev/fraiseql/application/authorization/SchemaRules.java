package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RowRule;
import dev.fraiseql.domain.authorization.Trait;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Grantees;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.schema.TypeRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema's rules, read once, and what they say to callers of some traits. */
final class SchemaRules {

    private final Schema schema;
    private final boolean denyByDefault;
    private final Map<TypeRule, RowRule> rows = new HashMap<>();
    private final Set<Trait> traits = new HashSet<>();

    /** A caller's roles and scopes, as far as rules name them. */
    private record Caller(Set<String> roles, Set<String> scopes) {
        static Caller of(Set<Trait> traits) {
            var roles = new HashSet<String>();
            var scopes = new HashSet<String>();
            for (var trait : traits) {
                switch (trait) {
                    case Trait.Role role -> roles.add(role.name());
                    case Trait.Scope scope -> scopes.add(scope.name());
                    case Trait.Value _ -> {}
                }
            }
            return new Caller(roles, scopes);
        }

        boolean isIn(Grantees whom) {
            return whom.include(roles, scopes);
        }

        boolean isIn(List<Grantees> whom) {
            return whom.stream().anyMatch(this::isIn);
        }
    }

    SchemaRules(Schema schema, boolean denyByDefault) {
        this.schema = schema;
        this.denyByDefault = denyByDefault;
        traits.add(new Trait.Scope(Subject.EVENTS_READ));
        for (var type : schema.types()) {
            var rules = schema.rules().of(type);
            for (var rule : rules.rules()) {
                add(rule.whom());
                if (rule.rows() != null) {
                    var read = RowRule.of(type, rules.columns(), rule.rows());
                    traits.addAll(read.traits());
                    rows.put(rule, read);
                }
            }
            rules.fields().values().forEach(rule -> rule.whom().forEach(this::add));
        }
        schema.rules().functions().values().forEach(whom -> whom.forEach(this::add));
    }

    /** Whether there is nothing to decide. */
    boolean openToAll() {
        return schema.rules().isEmpty() && !denyByDefault;
    }

    Schema schema() {
        return schema;
    }

    /** Those that decide what a caller sees. */
    Set<Trait> traits(Subject subject) {
        return traits.stream()
                .filter(trait -> trait.of(subject))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the types' names. */
    Map<String, TypeRights> rights(Set<Trait> has) {
        var caller = Caller.of(has);
        return schema.types().stream()
                .collect(Collectors.toMap(EntityType::name, type -> rights(type, caller)));
    }

    boolean mayCall(FunctionField function, Set<Trait> has) {
        var whom = schema.rules().functions().get(function.name());
        return whom == null ? !denyByDefault : Caller.of(has).isIn(whom);
    }

    private TypeRights rights(EntityType type, Caller caller) {
        var rules = schema.rules().of(type);
        var granted = new EnumMap<Operation, List<RowRule>>(Operation.class);
        for (var operation : Operation.values()) {
            if (rules.rules().isEmpty()) {
                if (!denyByDefault) {
                    granted.put(operation, List.of());
                }
                continue;
            }
            var fitting =
                    rules.rules().stream()
                            .filter(rule -> rule.operations().contains(operation))
                            .filter(rule -> caller.isIn(rule.whom()))
                            .toList();
            if (!fitting.isEmpty()) {
                granted.put(
                        operation,
                        fitting.stream().anyMatch(rule -> rule.rows() == null)
                                ? List.of()
                                : fitting.stream().map(rows::get).distinct().toList());
            }
        }
        var withheld = new HashSet<String>();
        var columns = new HashSet<String>();
        var denied = new HashSet<String>();
        rules.fields()
                .forEach(
                        (name, rule) -> {
                            if (caller.isIn(rule.whom())) {
                                return;
                            }
                            (rule.otherwise() == FieldRule.Otherwise.DENY ? denied : withheld)
                                    .add(name);
                            type.field(name).ifPresent(field -> columns.addAll(read(field)));
                        });
        return new TypeRights(granted, new TypeRights.Withheld(withheld, columns), denied);
    }

    /** The columns whose values a field shows. */
    private static List<String> read(ScalarField field) {
        return switch (field.source()) {
            case FieldSource.Column column -> List.of(column.name());
            case FieldSource.JsonKey key -> List.of(key.column());
            case FieldSource.Computed _, FieldSource.Withheld _ -> List.of();
        };
    }

    private void add(Grantees whom) {
        var named = new ArrayList<Trait>();
        whom.roles().forEach(role -> named.add(new Trait.Role(role)));
        whom.scopes().forEach(scope -> named.add(new Trait.Scope(scope)));
        traits.addAll(named);
    }
}
