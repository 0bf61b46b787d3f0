package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import java.util.List;
import java.util.stream.Stream;

/**
 * A filter by field names and plain values; becomes a {@link Filter} with parameters when a query
 * is built.
 */
@FunctionalInterface
public interface Condition {

    Filter build(EntityType type, Binder binder);

    /**
     * @param value in the form of {@link dev.fraiseql.domain.query.Arguments}
     */
    static Condition compare(String field, Operator operator, Object value) {
        return (type, binder) -> {
            var compared = type.field(field).orElseThrow();
            return new Filter.Comparison(compared, operator, binder.bind(compared, value));
        };
    }

    static Condition eq(String field, Object value) {
        return compare(field, Operator.EQ, value);
    }

    static Condition in(String field, Object... values) {
        return compare(field, Operator.IN, List.of(values));
    }

    static Condition isNull(String field, boolean isNull) {
        return (type, binder) -> new Filter.IsNull(type.field(field).orElseThrow(), isNull);
    }

    static Condition all(Condition... parts) {
        return (type, binder) ->
                new Filter.And(Stream.of(parts).map(part -> part.build(type, binder)).toList());
    }

    static Condition any(Condition... parts) {
        return (type, binder) ->
                new Filter.Or(Stream.of(parts).map(part -> part.build(type, binder)).toList());
    }

    static Condition not(Condition inner) {
        return (type, binder) -> new Filter.Not(inner.build(type, binder));
    }
}
