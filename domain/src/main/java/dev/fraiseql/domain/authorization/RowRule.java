package dev.fraiseql.domain.authorization;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.Where;
import dev.fraiseql.domain.ticket.WhereParser;
import dev.fraiseql.domain.type.TextValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rows a rule grants. Negations stand at the comparisons, so that a comparison with what the
 * caller lacks can be false wherever it stands: it never grants a row, {@code NOT} in front of it
 * or not.
 */
public final class RowRule {

    private final Where where;
    private final Map<String, ScalarField> fields;
    private final Set<Trait> traits = new HashSet<>();

    private RowRule(Where where, Map<String, ScalarField> fields) {
        this.where = where;
        this.fields = fields;
    }

    /**
     * @param columns of the table that the type has no field of
     * @throws dev.fraiseql.domain.failure.FailureException {@code FILTER_MALFORMED}, {@code
     *     UNKNOWN_COLUMN}
     */
    public static RowRule of(EntityType type, List<ScalarField> columns, String text) {
        var fields = new HashMap<String, ScalarField>();
        type.fields().stream()
                .filter(ScalarField::ofColumn)
                .forEach(field -> fields.put(field.name(), field));
        columns.forEach(field -> fields.put(field.column(), field));
        type.fields().stream()
                .filter(ScalarField::ofColumn)
                .forEach(field -> fields.put(field.column(), field));
        var rule = new RowRule(WhereParser.parseRule(text), fields);
        // Finds what can't be bound, and all traits: each is asked for.
        rule.bind(
                trait -> {
                    rule.traits.add(trait);
                    return true;
                },
                new RuleParameters(0));
        return rule;
    }

    /** The columns or fields that a rule's text names. */
    public static Set<String> names(String text) {
        var names = new HashSet<String>();
        collect(WhereParser.parseRule(text), names);
        return names;
    }

    /** What of a caller decides how the rule reads. */
    public Set<Trait> traits() {
        return Set.copyOf(traits);
    }

    /**
     * @param has which {@link #traits} the caller has
     */
    public Filter bind(Predicate<Trait> has, RuleParameters parameters) {
        return bind(where, false, has, parameters);
    }

    private Filter bind(Where part, boolean not, Predicate<Trait> has, RuleParameters parameters) {
        return switch (part) {
            case Where.And(var parts) -> join(parts, !not, not, has, parameters);
            case Where.Or(var parts) -> join(parts, not, not, has, parameters);
            case Where.Not(var inner) -> bind(inner, !not, has, parameters);
            case Where.IsNull(var column) -> new Filter.IsNull(field(column), !not);
            case Where.Comparison(var column, var operator, var literal) -> {
                var field = applicable(column, operator);
                yield new Filter.Comparison(
                        field,
                        not ? negated(operator) : operator,
                        parameters.literal(field, value(field, literal), false));
            }
            case Where.In(var column, var literals) -> {
                var field = applicable(column, Operator.IN);
                var values = literals.stream().map(text -> value(field, text)).toList();
                yield new Filter.Comparison(
                        field,
                        not ? Operator.NIN : Operator.IN,
                        parameters.literal(field, values, true));
            }
            case Where.Between(var column, var low, var high) ->
                    bind(
                            new Where.And(
                                    List.of(
                                            new Where.Comparison(column, Operator.GTE, low),
                                            new Where.Comparison(column, Operator.LTE, high))),
                            not,
                            has,
                            parameters);
            case Where.Like(var column, var pattern, var ignoreCase) -> {
                var operator = ignoreCase ? Operator.ILIKE : Operator.LIKE;
                var field = applicable(column, operator);
                var like =
                        new Filter.Comparison(
                                field, operator, parameters.literal(field, pattern, false));
                yield not ? new Filter.Not(like) : like;
            }
            case Where.OfCaller(var column, var operator, var value) -> {
                var field = applicable(column, operator);
                var trait = new Trait.Value(value, field.type(), operator == Operator.IN);
                yield has.test(trait)
                        ? new Filter.Comparison(
                                field,
                                not ? negated(operator) : operator,
                                parameters.ofCaller(field, trait))
                        : Filter.NOTHING;
            }
            case Where.Has(var grant, var name) -> {
                var trait =
                        switch (grant) {
                            case ROLE -> new Trait.Role(name);
                            case SCOPE -> new Trait.Scope(name);
                        };
                yield has.test(trait) != not ? Filter.EVERYTHING : Filter.NOTHING;
            }
        };
    }

    private Filter join(
            List<Where> parts,
            boolean and,
            boolean not,
            Predicate<Trait> has,
            RuleParameters parameters) {
        var bound = new ArrayList<Filter>();
        var decides = and ? Filter.NOTHING : Filter.EVERYTHING;
        var says = and ? Filter.EVERYTHING : Filter.NOTHING;
        for (var part : parts) {
            var filter = bind(part, not, has, parameters);
            if (!filter.equals(says)) {
                bound.add(filter);
            }
        }
        if (bound.contains(decides)) {
            return decides;
        }
        if (bound.size() == 1) {
            return bound.getFirst();
        }
        return and ? new Filter.And(bound) : new Filter.Or(bound);
    }

    private static Operator negated(Operator operator) {
        return switch (operator) {
            case EQ -> Operator.NEQ;
            case NEQ -> Operator.EQ;
            case GT -> Operator.LTE;
            case GTE -> Operator.LT;
            case LT -> Operator.GTE;
            case LTE -> Operator.GT;
            case IN -> Operator.NIN;
            default -> throw new IllegalStateException(operator + " is no operator of a rule");
        };
    }

    private ScalarField applicable(String column, Operator operator) {
        var field = field(column);
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

    private ScalarField field(String column) {
        var field = fields.get(column);
        if (field == null) {
            throw Failure.of(
                            FailureCode.UNKNOWN_COLUMN,
                            "the table has no column '" + column + "'",
                            "Name a column of the type's table.")
                    .asException();
        }
        return field;
    }

    private static Object value(ScalarField field, String text) {
        try {
            return TextValues.parse(field.type(), text);
        } catch (IllegalArgumentException wrong) {
            throw Failure.of(
                            FailureCode.FILTER_MALFORMED,
                            field.column() + ": " + wrong.getMessage(),
                            "Write the value as the column's type has it.")
                    .causedBy(wrong);
        }
    }

    private static void collect(Where part, Set<String> into) {
        switch (part) {
            case Where.And(var parts) -> parts.forEach(each -> collect(each, into));
            case Where.Or(var parts) -> parts.forEach(each -> collect(each, into));
            case Where.Not(var inner) -> collect(inner, into);
            case Where.IsNull(var column) -> into.add(column);
            case Where.Comparison comparison -> into.add(comparison.column());
            case Where.In in -> into.add(in.column());
            case Where.Between between -> into.add(between.column());
            case Where.Like like -> into.add(like.column());
            case Where.OfCaller ofCaller -> into.add(ofCaller.column());
            case Where.Has _ -> {}
        }
    }
}
