package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;

/** The SQL types of what is rendered, as {@link ScalarField#databaseType()} has them. */
final class DatabaseTypes {
    private DatabaseTypes() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> of(field.field());
            case Expression.Related related -> of(related.of());
            case Expression.RelatedAggregate related -> of(related.aggregate());
            case Expression.OfGroup group -> of(group.aggregate());
            case Expression.Bucket bucket -> of(bucket.of());
            case Expression.JsonAt at -> computed(at.type());
        };
    }

    /** What a key of a {@code jsonb} column holds unread is {@code jsonb} as well. */
    static String of(ScalarField field) {
        return field.source() instanceof FieldSource.JsonKey && field.type() == SimpleType.JSON
                ? "jsonb"
                : field.databaseType();
    }

    private static String of(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case MIN, MAX -> aggregate.of() == null ? "bigint" : of(aggregate.of());
            case COUNT, COUNT_DISTINCT, SUM, AVG, STDDEV, BOOL_AND, BOOL_OR ->
                    computed(aggregate.type());
        };
    }

    /** Of values that no column has. */
    private static String computed(ScalarType type) {
        if (type instanceof SimpleType simple) {
            return switch (simple) {
                case BOOLEAN -> "boolean";
                case BIGINT -> "bigint";
                case FLOAT -> "double precision";
                case TEXT -> "text";
                case NUMERIC -> "numeric";
                case INT, UUID, TIMESTAMPTZ, TIMESTAMP, DATE, TIME, BYTES, JSON ->
                        throw new IllegalArgumentException(type + " is never computed");
            };
        }
        return "numeric";
    }
}
