package dev.fraiseql.sql;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.SimpleType;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Filters with SQL's own null semantics: a comparison with null is neither true nor false. */
record Conditions(Run run, Values values) {

    Condition of(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) ->
                    parts.isEmpty()
                            ? DSL.trueCondition()
                            : DSL.and(parts.stream().map(this::of).toList());
            case Filter.Or(var parts) ->
                    parts.isEmpty()
                            ? DSL.falseCondition()
                            : DSL.or(parts.stream().map(this::of).toList());
            case Filter.Not(var inner) -> of(inner).not();
            case Filter.IsNull test -> {
                var value = values.of(test.of());
                yield test.isNull() ? value.isNull() : value.isNotNull();
            }
            case Filter.Comparison comparison -> comparison(comparison);
            case Filter.Related related ->
                    throw new IllegalArgumentException(
                            related.relation().name() + " is a relation");
        };
    }

    private Condition comparison(Filter.Comparison comparison) {
        var left = values.of(comparison.left());
        var operand = comparison.operand();
        return switch (comparison.operator()) {
            case EQ -> left.eq(run.operand(operand));
            case NEQ -> left.ne(run.operand(operand));
            case GT -> left.gt(run.operand(operand));
            case GTE -> left.ge(run.operand(operand));
            case LT -> left.lt(run.operand(operand));
            case LTE -> left.le(run.operand(operand));
            case IN -> in(comparison);
            case NIN -> in(comparison).not();
            case CONTAINS ->
                    comparison.left().type() == SimpleType.JSON
                            ? refuse(comparison.operator())
                            : run.dialect().text(Operator.CONTAINS, left, run.operand(operand));
            case IEQ,
                    ICONTAINS,
                    STARTSWITH,
                    ISTARTSWITH,
                    ENDSWITH,
                    IENDSWITH,
                    LIKE,
                    ILIKE,
                    REGEX,
                    IREGEX ->
                    run.dialect().text(comparison.operator(), left, run.operand(operand));
            case HASKEY -> run.dialect().hasKey(left, run.operand(operand));
            case HASKEYSANY ->
                    DSL.or(
                            run.list(operand).stream()
                                    .map(key -> run.dialect().hasKey(left, run.text(key)))
                                    .toList());
            case HASKEYSALL ->
                    DSL.and(
                            run.list(operand).stream()
                                    .map(key -> run.dialect().hasKey(left, run.text(key)))
                                    .toList());
            case CONTAINEDIN, OVERLAPS, SEARCH -> refuse(comparison.operator());
        };
    }

    private Condition in(Filter.Comparison comparison) {
        var values = run.list(comparison.operand());
        return values.isEmpty()
                ? DSL.falseCondition()
                : run.dialect()
                        .in(
                                this.values.of(comparison.left()),
                                comparison.operand().type(),
                                values,
                                run.bindings());
    }

    private static Condition refuse(Operator operator) {
        throw Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        "the analytics store does not compare by `" + operator.key() + "`",
                        "Compare values inside the JSON: at: [{path: [\"status\"], text: {eq: \"paid\"}}].")
                .asException();
    }
}
