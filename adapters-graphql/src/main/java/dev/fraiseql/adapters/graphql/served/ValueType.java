package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Arrays;
import java.util.List;

/**
 * What a value is compared as.
 *
 * @param databaseType the SQL type that operands are cast to
 * @param graphqlType the type of operands, as of {@link ScalarField#graphqlType()}
 */
public record ValueType(ScalarType type, String databaseType, String graphqlType) {

    public static final ValueType TEXT = of(SimpleType.TEXT, "text");
    public static final ValueType NUMERIC = of(SimpleType.NUMERIC, "numeric");
    public static final ValueType BOOLEAN = of(SimpleType.BOOLEAN, "boolean");

    private static ValueType of(ScalarType type, String databaseType) {
        return new ValueType(type, databaseType, type.graphqlName());
    }

    public static ValueType of(ScalarField field) {
        return new ValueType(field.type(), field.databaseType(), field.graphqlType());
    }

    /** The number of rows. */
    public static ValueType ofCount() {
        return of(Aggregate.COUNT.type(), "bigint");
    }

    /** An aggregate that applies to the field. */
    public static ValueType of(AggregateFunction function, ScalarField field) {
        return of(function, of(field));
    }

    /** An aggregate that applies to such values. */
    public static ValueType of(AggregateFunction function, ValueType of) {
        var type = function.resultType(of.type());
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> of(type, "bigint");
            case MIN, MAX -> of;
            case AVG, STDDEV -> of(type, "double precision");
            case BOOL_AND, BOOL_OR -> of(type, "boolean");
            case SUM ->
                    of(
                            type,
                            type == SimpleType.BIGINT
                                    ? "bigint"
                                    : type == SimpleType.FLOAT ? "double precision" : "numeric");
        };
    }

    /** What an order sorts by. */
    public static ValueType of(Expression expression) {
        return switch (expression) {
            case Expression.Field(var field) -> of(field);
            case Expression.Related related -> of(related.of());
            case Expression.RelatedAggregate related -> of(related.aggregate());
            case Expression.OfGroup(var aggregate) -> of(aggregate);
            case Expression.Bucket bucket -> of(bucket.of());
            case Expression.JsonAt at ->
                    switch (at.type()) {
                        case NUMERIC -> NUMERIC;
                        case BOOLEAN -> BOOLEAN;
                        default -> TEXT;
                    };
        };
    }

    private static ValueType of(Aggregate aggregate) {
        return aggregate.of() == null ? ofCount() : of(aggregate.function(), of(aggregate.of()));
    }

    /** An id is compared, never searched, whether it is stored as text or as uuid. */
    public List<Operator> operators() {
        var compared = graphqlType.equals("ID") ? SimpleType.UUID : type;
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.appliesTo(compared))
                .toList();
    }

    /** The operand's, which for some operators is another type than the value's. */
    public ValueType operand(Operator operator) {
        return switch (operator) {
            case HASKEY, HASKEYSANY, HASKEYSALL, SEARCH -> TEXT;
            default -> this;
        };
    }
}
