package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A compiled schema: every name in it was found in the catalogue. Immutable; share it freely. */
public final class Schema {

    private final List<EntityType> types;
    private final List<FunctionField> functions;
    private final Rules rules;
    private final Map<String, EntityType> byName;

    public Schema(List<EntityType> types) {
        this(types, List.of());
    }

    /** Without rules. */
    public Schema(List<EntityType> types, List<FunctionField> functions) {
        this(types, functions, Rules.NONE);
    }

    public Schema(List<EntityType> types, List<FunctionField> functions, Rules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.types = List.copyOf(types);
        this.functions = List.copyOf(functions);
        this.byName =
                types.stream()
                        .collect(Collectors.toUnmodifiableMap(EntityType::name, type -> type));
        for (var type : types) {
            for (var relation : type.relations()) {
                if (!byName.containsKey(relation.target())) {
                    throw new IllegalArgumentException(
                            type.name()
                                    + "."
                                    + relation.name()
                                    + " leads to unknown type "
                                    + relation.target());
                }
            }
        }
    }

    /** In the author's order. */
    public List<EntityType> types() {
        return types;
    }

    /** Root fields that call functions, in the author's order. */
    public List<FunctionField> functions() {
        return functions;
    }

    /** Who may do what. */
    public Rules rules() {
        return rules;
    }

    public Optional<EntityType> type(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The type a relation leads to; the constructor made sure that it exists. */
    public EntityType target(Relation relation) {
        return type(relation.target()).orElseThrow();
    }

    /**
     * The type a caller means by a table's name: {@code shop.orders}, {@code orders}, {@code Order}
     * or the list field. Empty where none or more than one fits.
     */
    public Optional<EntityType> dataset(String name) {
        var exact =
                types.stream()
                        .filter(
                                type ->
                                        type.table().toString().equals(name)
                                                || type.name().equals(name))
                        .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        var loose =
                types.stream()
                        .filter(
                                type ->
                                        type.table().name().equals(name)
                                                || type.listField().equals(name))
                        .toList();
        return loose.size() == 1 ? Optional.of(loose.getFirst()) : Optional.empty();
    }

    /** The types that fields and functions use, those inside arrays and composites included. */
    public Set<ScalarType> scalarTypes() {
        var found = new LinkedHashSet<ScalarType>();
        scalars().forEach(type -> collect(type, found));
        return found;
    }

    private static void collect(ScalarType type, Set<ScalarType> into) {
        if (into.add(type)) {
            switch (type) {
                case ArrayType array -> collect(array.element(), into);
                case CompositeType composite ->
                        composite
                                .attributes()
                                .forEach(attribute -> collect(attribute.type(), into));
                case SimpleType _, DecimalType _, EnumeratedType _, TextFormType _ -> {}
            }
        }
    }

    /** The enums that fields and functions use, by GraphQL name. */
    public Map<String, EnumeratedType> enums() {
        var enums = new TreeMap<String, EnumeratedType>();
        for (var type : scalarTypes()) {
            if (type instanceof EnumeratedType enumerated) {
                enums.put(enumerated.graphqlName(), enumerated);
            }
        }
        return enums;
    }

    /** The composite types that fields and functions use, by GraphQL name. */
    public Map<String, CompositeType> composites() {
        var composites = new TreeMap<String, CompositeType>();
        for (var type : scalarTypes()) {
            if (type instanceof CompositeType composite) {
                composites.put(composite.graphqlName(), composite);
            }
        }
        return composites;
    }

    /** The types of all values that come and go. */
    private Stream<ScalarType> scalars() {
        var fields =
                types.stream()
                        .flatMap(
                                type ->
                                        Stream.concat(
                                                type.fields().stream(), type.masked().stream()))
                        .map(ScalarField::type);
        var arguments =
                functions.stream()
                        .flatMap(function -> function.arguments().stream())
                        .map(FunctionField.Argument::type);
        var results =
                functions.stream()
                        .map(FunctionField::result)
                        .filter(FunctionField.Result.Value.class::isInstance)
                        .map(result -> ((FunctionField.Result.Value) result).type());
        return Stream.of(fields, arguments, results).flatMap(stream -> stream);
    }

    /** The tables the schema reads, for checking it against a catalogue. */
    public List<TableName> tables() {
        return types.stream().map(EntityType::table).distinct().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema
                && schema.types.equals(types)
                && schema.functions.equals(functions)
                && schema.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(types, functions, rules);
    }
}
