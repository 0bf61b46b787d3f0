package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.query.Binding.Form;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Operators. No value stands in the text, nor a {@code ?}, which JDBC would take for one. */
final class ComparisonSql {
    /** Types with LIKE and regular expressions of their own. */
    private static final Set<String> PATTERN_TYPES =
            Set.of("text", "character varying", "varchar", "bpchar");

    private static final Set<String> NETWORK_TYPES = Set.of("inet", "cidr");

    private final Filter.Comparison comparison;
    private final Field<Object> left;
    private final Parameters parameters;

    private ComparisonSql(Filter.Comparison comparison, Field<Object> left, Parameters parameters) {
        this.comparison = comparison;
        this.left = left;
        this.parameters = parameters;
    }

    /**
     * @param left the compared value
     */
    static Condition of(Filter.Comparison comparison, Field<Object> left, Parameters parameters) {
        return new ComparisonSql(comparison, left, parameters).condition();
    }

    private Condition condition() {
        return switch (comparison.operator()) {
            case EQ -> left.eq(operand());
            case NEQ -> left.ne(operand());
            case GT -> left.gt(operand());
            case GTE -> left.ge(operand());
            case LT -> left.lt(operand());
            case LTE -> left.le(operand());
            case IN -> compared("{0} = any({1})");
            case NIN -> compared("{0} <> all({1})");
            case IEQ -> pattern("lower({0}) = lower({1})", Form.PLAIN);
            case CONTAINS ->
                    comparison.left().type().textual()
                            ? pattern("{0} like {1}", Form.SUBSTRING)
                            : containment("{0} @> {1}", "{0} >>= {1}");
            case CONTAINEDIN -> containment("{0} <@ {1}", "{0} <<= {1}");
            case OVERLAPS -> compared("{0} && {1}");
            case ICONTAINS -> pattern("{0} ilike {1}", Form.SUBSTRING);
            case STARTSWITH -> pattern("{0} like {1}", Form.PREFIX);
            case ISTARTSWITH -> pattern("{0} ilike {1}", Form.PREFIX);
            case ENDSWITH -> pattern("{0} like {1}", Form.SUFFIX);
            case IENDSWITH -> pattern("{0} ilike {1}", Form.SUFFIX);
            case LIKE -> pattern("{0} like {1}", Form.PLAIN);
            case ILIKE -> pattern("{0} ilike {1}", Form.PLAIN);
            case REGEX -> pattern("{0} ~ {1}", Form.PLAIN);
            case IREGEX -> pattern("{0} ~* {1}", Form.PLAIN);
            case HASKEY -> keys("jsonb_exists({0}, {1})");
            case HASKEYSANY -> keys("jsonb_exists_any({0}, {1})");
            case HASKEYSALL -> keys("jsonb_exists_all({0}, {1})");
            case SEARCH -> compared("{0} @@ websearch_to_tsquery({1})");
        };
    }

    private Condition compared(String template) {
        return DSL.condition(template, left, operand());
    }

    private Condition pattern(String template, Form form) {
        var databaseType = comparison.operand().databaseType();
        // An enum carried as text has no LIKE; citext has, and keeps ignoring case.
        var text =
                PATTERN_TYPES.contains(databaseType) || databaseType.endsWith("citext")
                        ? left
                        : DSL.field("{0}::text", left);
        return DSL.condition(template, text, operand("text", form));
    }

    /**
     * @param networks the template for addresses, whose operators are their own
     */
    private Condition containment(String template, String networks) {
        if (comparison.left().type() == SimpleType.JSON) {
            return DSL.condition(template, jsonb(), operand("jsonb", Form.PLAIN));
        }
        return compared(
                NETWORK_TYPES.contains(DatabaseTypes.of(comparison.left())) ? networks : template);
    }

    /** By functions, since the operators are question marks. */
    private Condition keys(String template) {
        return DSL.condition(template, jsonb(), operand("text", Form.PLAIN));
    }

    private Field<?> jsonb() {
        return DatabaseTypes.of(comparison.left()).equals("jsonb")
                ? left
                : DSL.field("{0}::jsonb", left);
    }

    private Field<Object> operand() {
        return parameters.field(Binding.plain(comparison.operand()));
    }

    private Field<Object> operand(String databaseType, Form form) {
        var operand = comparison.operand();
        var typed = new Parameter(operand.index(), operand.type(), databaseType, operand.list());
        return parameters.field(new Binding(typed, form));
    }
}
