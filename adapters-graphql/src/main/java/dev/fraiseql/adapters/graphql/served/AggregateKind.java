package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Aggregate functions that apply to the same fields and give the same types: they share the types
 * that are generated for them.
 */
@SuppressWarnings("ImmutableEnumChecker") // a method reference, and a list that List.of made
public enum AggregateKind {
    COUNTS(GeneratedNames::counts, AggregateFunction.COUNT_DISTINCT),
    SUMS(GeneratedNames::sums, AggregateFunction.SUM),
    AVERAGES(GeneratedNames::averages, AggregateFunction.AVG, AggregateFunction.STDDEV),
    EXTREMES(GeneratedNames::extremes, AggregateFunction.MIN, AggregateFunction.MAX),
    FLAGS(GeneratedNames::flags, AggregateFunction.BOOL_AND, AggregateFunction.BOOL_OR);

    private final UnaryOperator<String> name;
    private final List<AggregateFunction> functions;

    AggregateKind(UnaryOperator<String> name, AggregateFunction... functions) {
        this.name = name;
        this.functions = List.of(functions);
    }

    /**
     * @throws IllegalStateException of the number of rows, which is no field's
     */
    public static AggregateKind of(AggregateFunction function) {
        for (var kind : values()) {
            if (kind.functions.contains(function)) {
                return kind;
            }
        }
        throw new IllegalStateException(function + " is of no field");
    }

    List<AggregateFunction> functions() {
        return functions;
    }

    /** Stands for all of its functions. */
    AggregateFunction function() {
        return functions.getFirst();
    }

    public String typeName(EntityType type) {
        return name.apply(type.name());
    }

    /** Of values inside JSON. */
    public String typeNameOfJson() {
        return name.apply(SimpleType.JSON.graphqlName());
    }

    List<ScalarField> fields(EntityType type) {
        return type.fields().stream().filter(field -> function().appliesTo(field.type())).toList();
    }

    boolean appliesTo(EntityType type) {
        return type.fields().stream()
                .anyMatch(
                        field ->
                                function().appliesTo(field.type())
                                        || field.type() == SimpleType.JSON);
    }
}
