package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A filter by field names and plain values; becomes a {@link Filter} with parameters when a query
 * is built.
 */
@FunctionalInterface
public interface Condition {

    /** Operators whose operand is a text, whatever is compared. */
    Set<Operator> TAKES_TEXT =
            Set.of(Operator.HASKEY, Operator.HASKEYSANY, Operator.HASKEYSALL, Operator.SEARCH);

    Filter build(EntityType type, Binder binder);

    /**
     * @param value in the form of {@link dev.fraiseql.domain.query.Arguments}
     */
    static Condition compare(String field, Operator operator, Object value) {
        return compare(Value.field(field), operator, value);
    }

    static Condition compare(Value left, Operator operator, Object value) {
        return (type, binder) -> {
            var compared = left.build(type, binder);
            return new Filter.Comparison(
                    compared,
                    operator,
                    TAKES_TEXT.contains(operator)
                            ? binder.bind(SimpleType.TEXT, "text", value)
                            : binder.bind(compared.type(), Value.databaseType(compared), value));
        };
    }

    /** Of the rows a relation leads to. */
    static Condition related(
            String relation, EntityType target, Quantifier quantifier, Condition inner) {
        return (type, binder) ->
                new Filter.Related(
                        type.relation(relation).orElseThrow(),
                        target,
                        quantifier,
                        inner.build(target, binder));
    }

    static Condition eq(String field, Object value) {
        return compare(field, Operator.EQ, value);
    }

    static Condition in(String field, Object... values) {
        return compare(field, Operator.IN, List.of(values));
    }

    static Condition isNull(String field, boolean isNull) {
        return isNull(Value.field(field), isNull);
    }

    static Condition isNull(Value value, boolean isNull) {
        return (type, binder) -> new Filter.IsNull(value.build(type, binder), isNull);
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
