package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Values of a row of the source. */
record RowValues(Run run) implements Values {

    @Override
    public Field<Object> of(Expression expression) {
        return switch (expression) {
            case Expression.Field(var field) -> column(field);
            case Expression.Bucket bucket -> bucket(bucket);
            case Expression.JsonAt at ->
                    run.dialect()
                            .at(
                                    column(at.field()),
                                    run.list(at.path()).stream().map(String.class::cast).toList(),
                                    at.type(),
                                    run.bindings());
            case Expression.Related _, Expression.RelatedAggregate _, Expression.OfGroup _ ->
                    throw new IllegalArgumentException(expression + " is no value of such a row");
        };
    }

    private Field<Object> column(ScalarField field) {
        if (field.source() instanceof FieldSource.Column(var name)) {
            return Sql.field(run.source().column().apply(name));
        }
        throw new IllegalArgumentException(field.name() + " is no column");
    }

    private Field<Object> bucket(Expression.Bucket bucket) {
        if (bucket.of().type() != SimpleType.TIMESTAMPTZ) {
            throw new IllegalArgumentException(bucket.of() + " is no instant");
        }
        var zone =
                bucket.timeZone() == null
                        ? Sql.field("{0}", DSL.inline("UTC"))
                        : run.operand(bucket.timeZone());
        return run.dialect().bucket(bucket.bucket(), of(bucket.of()), zone);
    }
}
