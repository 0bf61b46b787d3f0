package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be made of many values. {@link #key()} is the name in GraphQL. */
public enum AggregateFunction {
    COUNT("count"),
    COUNT_DISTINCT("countDistinct"),
    SUM("sum"),
    AVG("avg"),
    MIN("min"),
    MAX("max"),
    /** Of the sample: divided by n − 1. */
    STDDEV("stddev"),
    BOOL_AND("boolAnd"),
    BOOL_OR("boolOr");

    /** More rows than a table holds: a sum has at most so many digits more than its parts. */
    private static final int DIGITS_OF_A_COUNT = 19;

    /** Ordered, and yet PostgreSQL has no {@code min} of them. */
    private static final Set<ScalarType> WITHOUT_EXTREMES = withoutExtremes();

    private final String key;

    AggregateFunction(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public boolean counts() {
        return this == COUNT || this == COUNT_DISTINCT;
    }

    public boolean appliesTo(ScalarType type) {
        return switch (this) {
            case COUNT -> true;
            case COUNT_DISTINCT -> Operator.EQ.appliesTo(type);
            case SUM, AVG, STDDEV -> numeric(type);
            case MIN, MAX -> type.ordered() && !WITHOUT_EXTREMES.contains(type);
            case BOOL_AND, BOOL_OR -> type == SimpleType.BOOLEAN;
        };
    }

    /**
     * Counts are {@code BIGINT}; averages and deviations {@code FLOAT}; a sum is wide enough to be
     * exact: {@code BIGINT} of an {@code INT}, {@code NUMERIC} of a {@code BIGINT}, a decimal of
     * the same scale of a decimal.
     *
     * @param of null for the number of rows
     */
    public ScalarType resultType(@Nullable ScalarType of) {
        return switch (this) {
            case COUNT, COUNT_DISTINCT -> SimpleType.BIGINT;
            case AVG, STDDEV -> SimpleType.FLOAT;
            case MIN, MAX -> Objects.requireNonNull(of);
            case BOOL_AND, BOOL_OR -> SimpleType.BOOLEAN;
            case SUM -> sum(Objects.requireNonNull(of));
        };
    }

    private static ScalarType sum(ScalarType of) {
        if (of == SimpleType.INT) {
            return SimpleType.BIGINT;
        }
        if (of instanceof DecimalType(int precision, int scale)) {
            return new DecimalType(
                    Math.min(precision + DIGITS_OF_A_COUNT, DecimalType.MAX_PRECISION), scale);
        }
        return of == SimpleType.FLOAT ? SimpleType.FLOAT : SimpleType.NUMERIC;
    }

    private static Set<ScalarType> withoutExtremes() {
        var types =
                new HashSet<ScalarType>(
                        List.of(
                                SimpleType.UUID,
                                TextFormType.MACADDR,
                                TextFormType.MACADDR8,
                                TextFormType.BITS,
                                TextFormType.LTREE));
        Arrays.stream(TextFormType.values()).filter(TextFormType::range).forEach(types::add);
        return types;
    }

    private static boolean numeric(ScalarType type) {
        return type == SimpleType.INT
                || type == SimpleType.BIGINT
                || type == SimpleType.FLOAT
                || type == SimpleType.NUMERIC
                || type instanceof DecimalType;
    }
}
