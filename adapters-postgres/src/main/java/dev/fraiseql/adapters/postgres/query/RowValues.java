package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Values of the row under an alias. What lies behind a relation is a correlated subselect. */
record RowValues(String alias, Parameters parameters) implements Values {

    @Override
    public Field<Object> of(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> Sql.value(alias, field.field());
            case Expression.Related related -> related(related);
            case Expression.RelatedAggregate aggregate -> aggregate(aggregate);
            case Expression.Bucket bucket -> bucket(bucket);
            case Expression.JsonAt at -> at(at);
            case Expression.OfGroup group ->
                    throw new IllegalArgumentException(group + " is no value of a row");
        };
    }

    private Field<Object> related(Expression.Related related) {
        var target = Sql.inner(alias);
        return DSL.field(
                "({0})",
                SQLDataType.OTHER,
                Sql.postgres()
                        .select(new RowValues(target, parameters).of(related.of()))
                        .from(Sql.table(related.target().table(), target))
                        .where(Sql.join(related.relation(), alias, target))
                        .and(new FilterSql(target, parameters).of(related.within())));
    }

    private Field<Object> aggregate(Expression.RelatedAggregate related) {
        var target = Sql.inner(alias);
        var value = AggregateSql.of(related.aggregate(), new RowValues(target, parameters));
        return DSL.field(
                "({0})",
                SQLDataType.OTHER,
                Sql.postgres()
                        .select(value)
                        .from(Sql.table(related.target().table(), target))
                        .where(Sql.join(related.relation(), alias, target))
                        .and(new FilterSql(target, parameters).of(related.filter())));
    }

    private Field<Object> bucket(Expression.Bucket bucket) {
        var unit = DSL.inline(bucket.bucket().name().toLowerCase(Locale.ROOT));
        var value = of(bucket.of());
        if (bucket.of().type() == SimpleType.TIMESTAMPTZ) {
            var zone =
                    bucket.timeZone() == null
                            ? DSL.inline("UTC")
                            : parameters.field(Binding.plain(bucket.timeZone()));
            return DSL.field("date_trunc({0}, {1}, {2})", SQLDataType.OTHER, unit, value, zone);
        }
        return DSL.field(
                bucket.of().type() == SimpleType.DATE
                        // Of a date alone it would make a time in the session's zone.
                        ? "date_trunc({0}, {1}::timestamp)::date"
                        : "date_trunc({0}, {1})",
                SQLDataType.OTHER,
                unit,
                value);
    }

    /** The kind is asked before the cast, so that no cast fails. */
    private Field<Object> at(Expression.JsonAt at) {
        var document = Sql.value(alias, at.field());
        var path = parameters.field(Binding.plain(at.path()));
        var json = DatabaseTypes.of(at.field()).equals("json") ? "json" : "jsonb";
        return DSL.field(
                "case "
                        + json
                        + "_typeof({0} #> {1}) when {2} then ({0} #>> {1})::"
                        + DatabaseTypes.of(at)
                        + " end",
                SQLDataType.OTHER,
                document,
                path,
                DSL.inline(kind(at.type())));
    }

    private static String kind(ScalarType type) {
        if (type == SimpleType.NUMERIC) {
            return "number";
        }
        return type == SimpleType.BOOLEAN ? "boolean" : "string";
    }
}
