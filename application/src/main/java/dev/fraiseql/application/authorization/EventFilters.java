package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of types as filters of stores that know events, where a row is JSON in a column. What a
 * rule asks that can't be asked of JSON grants nothing.
 */
public final class EventFilters {

    private static final ScalarField ENTITY_TYPE = field("entityType");
    private static final ScalarField DATA = field("data");

    private final Rights rights;
    private final Subject subject;
    private final List<@Nullable Object> values;

    /**
     * @param values of the query, behind which those of the rules come
     */
    public EventFilters(Rights rights, Subject subject, List<@Nullable Object> values) {
        this.rights = rights;
        this.subject = subject;
        this.values = values;
    }

    /**
     * Which events of {@link ObserverEvents#TYPE} the caller may ask about.
     *
     * @param rows the query reads what rows were after a change; types of which something is
     *     withheld then count as none
     * @param before the query reads what rows were before it, which the rules can't be asked of
     */
    public Filter visible(boolean rows, boolean before) {
        if (rights.unrestricted()) {
            return Filter.EVERYTHING;
        }
        var parts = new ArrayList<Filter>();
        var known = new TreeSet<>(rights.types().keySet());
        if (!rights.denyByDefault() && !known.isEmpty()) {
            parts.add(entityType(Operator.NIN, List.copyOf(known)));
        }
        var whole = new ArrayList<String>();
        for (var name : known) {
            var type = rights.types().get(name);
            if (type == null
                    || !type.may(Operation.QUERY)
                    || !type.may(Operation.SUBSCRIBE)
                    || (rows || before) && !type.withheld().columns().isEmpty()) {
                continue;
            }
            var parameters = new RuleParameters(0);
            var rule = type.rows(rights.traits(), parameters, Operation.QUERY, Operation.SUBSCRIBE);
            if (rule.equals(Filter.EVERYTHING)) {
                whole.add(name);
            } else if (!before) {
                parts.add(
                        new Filter.And(
                                List.of(
                                        entityType(Operator.IN, List.of(name)),
                                        ofData(rule, parameters.with(Arguments.NONE, subject)))));
            }
        }
        if (!whole.isEmpty()) {
            parts.add(entityType(Operator.IN, whole));
        }
        return new Filter.Or(parts);
    }

    /**
     * Conditions on an event's data that hold for the rows of a type that the caller may see: none
     * where these are all. Empty where it may see none, where something of the type is withheld, or
     * where there are no such conditions.
     */
    public Optional<List<DataMatch>> matches(String entityType) {
        if (rights.unrestricted()) {
            return Optional.of(List.of());
        }
        var type = rights.types().get(entityType);
        if (type == null) {
            return rights.denyByDefault() ? Optional.empty() : Optional.of(List.of());
        }
        if (!type.may(Operation.QUERY)
                || !type.may(Operation.SUBSCRIBE)
                || !type.withheld().columns().isEmpty()) {
            return Optional.empty();
        }
        var parameters = new RuleParameters(0);
        var rule = type.rows(rights.traits(), parameters, Operation.QUERY, Operation.SUBSCRIBE);
        var arguments = parameters.with(Arguments.NONE, subject);
        var matches = new ArrayList<DataMatch>();
        return collect(rule, arguments, matches) ? Optional.of(matches) : Optional.empty();
    }

    private static boolean collect(Filter rule, Arguments arguments, List<DataMatch> into) {
        return switch (rule) {
            case Filter.And(var parts) ->
                    parts.stream().allMatch(part -> collect(part, arguments, into));
            case Filter.Comparison(Expression.Field(var field), var operator, var operand) -> {
                var value = arguments.get(operand);
                if (operator != Operator.EQ || value == null || kind(field.type()) == null) {
                    yield false;
                }
                into.add(new DataMatch(List.of(field.column()), value.toString()));
                yield true;
            }
            case Filter.Comparison _,
                    Filter.Or _,
                    Filter.Not _,
                    Filter.IsNull _,
                    Filter.Related _ ->
                    false;
        };
    }

    private Filter ofData(Filter rule, Arguments arguments) {
        return switch (rule) {
            case Filter.And(var parts) ->
                    new Filter.And(parts.stream().map(each -> ofData(each, arguments)).toList());
            case Filter.Or(var parts) ->
                    new Filter.Or(parts.stream().map(each -> ofData(each, arguments)).toList());
            case Filter.Comparison(Expression.Field(var field), var operator, var operand) ->
                    comparison(field, operator, arguments.get(operand));
            case Filter.IsNull(Expression.Field(var field), var isNull) -> {
                var kind = kind(field.type());
                // A column that events leave out reads as null as well.
                yield isNull || kind == null
                        ? Filter.NOTHING
                        : new Filter.IsNull(at(field, kind), false);
            }
            case Filter.Comparison _, Filter.IsNull _, Filter.Not _, Filter.Related _ ->
                    Filter.NOTHING;
        };
    }

    private Filter comparison(ScalarField field, Operator operator, @Nullable Object value) {
        var kind = kind(field.type());
        var decidable =
                switch (operator) {
                    case EQ, NEQ -> true;
                    case IN, NIN -> kind != SimpleType.BOOLEAN;
                    case GT, GTE, LT, LTE -> kind == SimpleType.NUMERIC;
                    default -> false;
                };
        if (kind == null || value == null || !decidable) {
            return Filter.NOTHING;
        }
        var list = value instanceof List<?>;
        return new Filter.Comparison(
                at(field, kind), operator, parameter(kind, of(kind, value), list));
    }

    private static Object of(SimpleType kind, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> of(kind, each)).toList();
        }
        return kind == SimpleType.NUMERIC ? new BigDecimal(value.toString()) : value;
    }

    private Expression at(ScalarField field, SimpleType kind) {
        return new Expression.JsonAt(
                DATA, parameter(SimpleType.TEXT, List.of(field.column()), true), kind);
    }

    private Filter entityType(Operator operator, List<String> names) {
        return new Filter.Comparison(
                ENTITY_TYPE, operator, parameter(SimpleType.TEXT, List.copyOf(names), true));
    }

    private Parameter parameter(SimpleType type, Object value, boolean list) {
        values.add(value);
        var databaseType =
                switch (type) {
                    case NUMERIC -> "numeric";
                    case BOOLEAN -> "boolean";
                    default -> "text";
                };
        return new Parameter(values.size() - 1, type, databaseType, list);
    }

    /** What a column's values are in JSON, as far as they compare there as they do here. */
    private static @Nullable SimpleType kind(ScalarType type) {
        return switch (type) {
            case DecimalType _ -> SimpleType.NUMERIC;
            case EnumeratedType _ -> SimpleType.TEXT;
            case SimpleType simple ->
                    switch (simple) {
                        case INT, BIGINT, NUMERIC -> SimpleType.NUMERIC;
                        case TEXT, UUID -> SimpleType.TEXT;
                        case BOOLEAN -> SimpleType.BOOLEAN;
                        case FLOAT, TIMESTAMPTZ, TIMESTAMP, DATE, TIME, BYTES, JSON -> null;
                    };
            default -> null;
        };
    }

    private static ScalarField field(String name) {
        return ObserverEvents.TYPE.field(name).orElseThrow();
    }
}
