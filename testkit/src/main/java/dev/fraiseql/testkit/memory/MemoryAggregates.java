package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Aggregates as SQL has them: nulls are left out, and without values the result is null. */
final class MemoryAggregates {

    private static final MathContext PRECISE = MathContext.DECIMAL128;

    private MemoryAggregates() {}

    /** In the stored form of the aggregate's type. */
    static @Nullable Object of(Aggregate aggregate, List<? extends Operands> rows) {
        var of = aggregate.of();
        if (of == null) {
            return (long) rows.size();
        }
        var values =
                rows.stream()
                        .<@Nullable Object>map(row -> row.value(of))
                        .filter(Objects::nonNull)
                        .map(Object.class::cast)
                        .toList();
        Comparator<Object> order = (left, right) -> StoredValues.compare(of.type(), left, right);
        return switch (aggregate.function()) {
            case COUNT -> (long) values.size();
            case COUNT_DISTINCT -> {
                var distinct = new TreeSet<>(order);
                distinct.addAll(values);
                yield (long) distinct.size();
            }
            case SUM -> values.isEmpty() ? null : sum(aggregate.type(), values);
            case AVG -> values.isEmpty() ? null : mean(values).doubleValue();
            case STDDEV -> values.size() < 2 ? null : deviation(values);
            case MIN -> values.stream().min(order).orElse(null);
            case MAX -> values.stream().max(order).orElse(null);
            case BOOL_AND -> values.isEmpty() ? null : !values.contains(false);
            case BOOL_OR -> values.isEmpty() ? null : values.contains(true);
        };
    }

    private static Object sum(ScalarType type, List<Object> values) {
        var sum =
                values.stream()
                        .map(MemoryAggregates::decimal)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (type == SimpleType.BIGINT) {
            return sum.longValueExact();
        }
        return type == SimpleType.FLOAT ? (Object) sum.doubleValue() : sum;
    }

    private static BigDecimal mean(List<Object> values) {
        return ((BigDecimal) sum(SimpleType.NUMERIC, values))
                .divide(BigDecimal.valueOf(values.size()), PRECISE);
    }

    private static double deviation(List<Object> values) {
        var mean = mean(values);
        var squares =
                values.stream()
                        .map(value -> decimal(value).subtract(mean).pow(2, PRECISE))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return squares.divide(BigDecimal.valueOf(values.size() - 1L), PRECISE)
                .sqrt(PRECISE)
                .doubleValue();
    }

    private static BigDecimal decimal(Object number) {
        return switch (number) {
            case BigDecimal exact -> exact;
            case Long whole -> BigDecimal.valueOf(whole);
            default -> BigDecimal.valueOf((Double) number);
        };
    }
}
