package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.Where;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds an export's filter text to the columns of a type: names become fields, literals become
 * typed arguments.
 */
final class WhereBinder {

    private final EntityType type;
    private final List<@Nullable Object> values = new ArrayList<>();

    WhereBinder(EntityType type) {
        this.type = type;
    }

    /** The values of every parameter made so far. */
    Arguments arguments() {
        return new Arguments(values);
    }

    Filter bind(Where where) {
        return switch (where) {
            case Where.And and -> new Filter.And(and.parts().stream().map(this::bind).toList());
            case Where.Or or -> new Filter.Or(or.parts().stream().map(this::bind).toList());
            case Where.Not not -> new Filter.Not(bind(not.inner()));
            case Where.IsNull isNull -> new Filter.IsNull(field(type, isNull.column()), true);
            case Where.Comparison comparison ->
                    compare(comparison.column(), comparison.operator(), comparison.literal());
            case Where.Between between ->
                    new Filter.And(
                            List.of(
                                    compare(between.column(), Operator.GTE, between.low()),
                                    compare(between.column(), Operator.LTE, between.high())));
            case Where.Like like ->
                    compare(
                            like.column(),
                            like.ignoreCase() ? Operator.ILIKE : Operator.LIKE,
                            like.pattern());
            case Where.OfCaller _, Where.Has _ ->
                    throw new IllegalArgumentException("an export's filter is no rule");
            case Where.In in -> {
                var field = applicable(in.column(), Operator.IN);
                var list = in.literals().stream().map(text -> value(field, text)).toList();
                yield new Filter.Comparison(field, Operator.IN, parameter(field, list, true));
            }
        };
    }

    /** A row count as a parameter. */
    Parameter count(long rows) {
        values.add(rows);
        return new Parameter(values.size() - 1, SimpleType.BIGINT, "bigint", false);
    }

    /** By database name first, then by GraphQL name. */
    static ScalarField field(EntityType type, String name) {
        return type.fieldOfColumn(name)
                .or(() -> type.field(name))
                .orElseThrow(
                        () ->
                                Failure.of(
                                                FailureCode.UNKNOWN_COLUMN,
                                                type.table()
                                                        + " has no column '"
                                                        + abbreviate(name)
                                                        + "'",
                                                "Its columns are "
                                                        + String.join(
                                                                ", ",
                                                                type.fields().stream()
                                                                        .map(ScalarField::column)
                                                                        .toList())
                                                        + ".")
                                        .asException());
    }

    private Filter compare(String column, Operator operator, String literal) {
        var field = applicable(column, operator);
        return new Filter.Comparison(
                field, operator, parameter(field, value(field, literal), false));
    }

    private ScalarField applicable(String column, Operator operator) {
        var field = field(type, column);
        if (!operator.appliesTo(field.type())) {
            throw Failure.of(
                            FailureCode.FILTER_MALFORMED,
                            operator.key()
                                    + " does not apply to "
                                    + column
                                    + ", a "
                                    + field.type().graphqlName(),
                            "Compare it with an operator of its type.")
                    .asException();
        }
        return field;
    }

    private Parameter parameter(ScalarField field, Object value, boolean list) {
        values.add(value);
        return new Parameter(values.size() - 1, field.type(), field.databaseType(), list);
    }

    private static Object value(ScalarField field, String text) {
        try {
            return TextValues.parse(field.type(), text);
        } catch (IllegalArgumentException wrong) {
            throw Failure.of(
                            FailureCode.FILTER_MALFORMED,
                            field.column() + ": " + wrong.getMessage(),
                            "Write the value as the column's type has it; quote a text that holds spaces.")
                    .causedBy(wrong);
        }
    }

    /** A name of the caller's, short enough for a message. */
    static String abbreviate(String name) {
        return name.length() <= 80 ? name : name.substring(0, 77) + "...";
    }
}
