package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.query.Binding.Form;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Filters as conditions with SQL's own null semantics: a comparison with a null column is neither
 * true nor false, so {@code neq} and {@code nin} leave rows with null out, and so does {@code _not}
 * around a comparison.
 */
final class FilterSql {
    /** Types with LIKE and regular expressions of their own. */
    private static final Set<String> PATTERN_TYPES =
            Set.of("text", "character varying", "varchar", "bpchar");

    private final String alias;
    private final Parameters parameters;

    FilterSql(String alias, Parameters parameters) {
        this.alias = alias;
        this.parameters = parameters;
    }

    Condition of(Filter filter) {
        return switch (filter) {
            case Filter.And and ->
                    and.parts().isEmpty()
                            ? DSL.noCondition()
                            : DSL.and(and.parts().stream().map(this::of).toList());
            case Filter.Or or ->
                    or.parts().isEmpty()
                            ? DSL.falseCondition()
                            : DSL.or(or.parts().stream().map(this::part).toList());
            case Filter.Not not -> part(not.inner()).not();
            case Filter.Comparison comparison -> comparison(comparison);
            case Filter.IsNull test -> {
                var column = value(test.of());
                yield test.isNull() ? column.isNull() : column.isNotNull();
            }
            case Filter.Related related -> throw Sql.unrendered("a filter through a relation");
        };
    }

    /** Where a true that jOOQ leaves out would change the meaning. */
    private Condition part(Filter filter) {
        return filter.equals(Filter.EVERYTHING) ? DSL.trueCondition() : of(filter);
    }

    private Condition comparison(Filter.Comparison comparison) {
        var column = value(comparison.left());
        return switch (comparison.operator()) {
            case EQ -> column.eq(operand(comparison, Form.PLAIN));
            case NEQ -> column.ne(operand(comparison, Form.PLAIN));
            case GT -> column.gt(operand(comparison, Form.PLAIN));
            case GTE -> column.ge(operand(comparison, Form.PLAIN));
            case LT -> column.lt(operand(comparison, Form.PLAIN));
            case LTE -> column.le(operand(comparison, Form.PLAIN));
            case IN -> DSL.condition("{0} = any({1})", column, operand(comparison, Form.PLAIN));
            case NIN -> DSL.condition("{0} <> all({1})", column, operand(comparison, Form.PLAIN));
            case CONTAINS -> pattern("{0} like {1}", comparison, Form.SUBSTRING);
            case ICONTAINS -> pattern("{0} ilike {1}", comparison, Form.SUBSTRING);
            case STARTSWITH -> pattern("{0} like {1}", comparison, Form.PREFIX);
            case ENDSWITH -> pattern("{0} like {1}", comparison, Form.SUFFIX);
            case LIKE -> pattern("{0} like {1}", comparison, Form.PLAIN);
            case ILIKE -> pattern("{0} ilike {1}", comparison, Form.PLAIN);
            case REGEX -> pattern("{0} ~ {1}", comparison, Form.PLAIN);
            case IEQ,
                    ISTARTSWITH,
                    IENDSWITH,
                    IREGEX,
                    CONTAINEDIN,
                    OVERLAPS,
                    HASKEY,
                    HASKEYSANY,
                    HASKEYSALL,
                    SEARCH ->
                    throw Sql.unrendered(comparison.operator().key());
        };
    }

    private Condition pattern(String template, Filter.Comparison comparison, Form form) {
        var column = value(comparison.left());
        var databaseType = comparison.operand().databaseType();
        // An enum carried as text has no LIKE; citext has, and keeps ignoring case.
        var text =
                PATTERN_TYPES.contains(databaseType) || databaseType.endsWith("citext")
                        ? column
                        : DSL.field("{0}::text", column);
        var operand = comparison.operand();
        var asText =
                new dev.fraiseql.domain.query.Parameter(
                        operand.index(), operand.type(), "text", false);
        return DSL.condition(template, text, parameters.field(new Binding(asText, form)));
    }

    private Field<Object> operand(Filter.Comparison comparison, Form form) {
        return parameters.field(new Binding(comparison.operand(), form));
    }

    private Field<Object> value(Expression expression) {
        return Sql.value(alias, expression);
    }
}
