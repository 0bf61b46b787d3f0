package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * One run of a query while its statement is written. The text depends on the values' shape: how
 * long a path or a list is.
 */
record Run(Dialect dialect, Source source, Arguments arguments, Bindings bindings) {
    static {
        // jOOQ otherwise greets in the log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    DSLContext sql() {
        return DSL.using(
                dialect.family(),
                new Settings()
                        .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                        .withRenderFormatted(false));
    }

    Object value(Parameter parameter) {
        return Objects.requireNonNull(arguments.get(parameter), "an operand is never null");
    }

    List<?> list(Parameter parameter) {
        return (List<?>) value(parameter);
    }

    Field<Object> operand(Parameter parameter) {
        return dialect.operand(parameter.type(), value(parameter), bindings);
    }

    Field<Object> text(Object value) {
        return bindings.text((String) value);
    }
}
