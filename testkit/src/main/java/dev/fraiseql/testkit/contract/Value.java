package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value by field names; becomes an {@link Expression} with parameters when a query is built.
 * Equal parameters make equal expressions only where they are built once.
 */
@FunctionalInterface
public interface Value {

    Expression build(EntityType type, Binder binder);

    static Value field(String name) {
        return (type, binder) -> new Expression.Field(type.field(name).orElseThrow());
    }

    /** Of what a to-one relation leads to. */
    static Value via(String relation, EntityType target, Value of) {
        return (type, binder) ->
                new Expression.Related(
                        type.relation(relation).orElseThrow(), target, of.build(target, binder));
    }

    /** The number of rows that a to-many relation leads to. */
    static Value countOf(String relation, EntityType target, Condition which) {
        return (type, binder) ->
                new Expression.RelatedAggregate(
                        type.relation(relation).orElseThrow(),
                        target,
                        which.build(target, binder),
                        Aggregate.COUNT);
    }

    static Value aggregateOf(
            String relation, EntityType target, AggregateFunction function, Value of) {
        return (type, binder) ->
                new Expression.RelatedAggregate(
                        type.relation(relation).orElseThrow(),
                        target,
                        Condition.all().build(target, binder),
                        new Aggregate(function, of.build(target, binder)));
    }

    /** Of the group. */
    static Value aggregate(AggregateFunction function, Value of) {
        return (type, binder) ->
                new Expression.OfGroup(new Aggregate(function, of.build(type, binder)));
    }

    /** The number of rows of the group. */
    static Value count() {
        return (type, binder) -> new Expression.OfGroup(Aggregate.COUNT);
    }

    /**
     * @param zone null for UTC
     */
    static Value bucket(Value of, TimeBucket bucket, @Nullable String zone) {
        return (type, binder) ->
                new Expression.Bucket(
                        of.build(type, binder),
                        bucket,
                        zone == null ? null : binder.bind(SimpleType.TEXT, "text", zone));
    }

    static Value at(String field, SimpleType as, String... path) {
        return (type, binder) ->
                new Expression.JsonAt(
                        type.field(field).orElseThrow(),
                        binder.bind(SimpleType.TEXT, "text", List.of(path)),
                        as);
    }

    /** The SQL type that values are cast to when they are compared with it. */
    static String databaseType(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> field.field().databaseType();
            case Expression.Related related -> databaseType(related.of());
            case Expression.Bucket bucket -> databaseType(bucket.of());
            case Expression.JsonAt at -> databaseType(at.type());
            case Expression.RelatedAggregate related -> databaseType(related.aggregate());
            case Expression.OfGroup group -> databaseType(group.aggregate());
        };
    }

    private static String databaseType(Aggregate aggregate) {
        var of = aggregate.of();
        return of != null && aggregate.type().equals(of.type())
                ? databaseType(of)
                : databaseType(aggregate.type());
    }

    private static String databaseType(ScalarType type) {
        if (type == SimpleType.BIGINT) {
            return "bigint";
        }
        if (type == SimpleType.FLOAT) {
            return "double precision";
        }
        if (type == SimpleType.BOOLEAN) {
            return "boolean";
        }
        return type == SimpleType.TEXT ? "text" : "numeric";
    }
}
