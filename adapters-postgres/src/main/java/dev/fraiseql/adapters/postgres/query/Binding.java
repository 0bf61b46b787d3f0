package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as one place of a statement uses it. Every value travels in its text form; the cast
 * there types it.
 */
record Binding(Parameter parameter, Form form) {
    /** What a text operand becomes: the pattern forms take its wildcards literally. */
    enum Form {
        PLAIN,
        SUBSTRING,
        PREFIX,
        SUFFIX
    }

    static Binding plain(Parameter parameter) {
        return new Binding(parameter, Form.PLAIN);
    }

    /** The SQL type of the cast. */
    String sqlType() {
        if (form != Form.PLAIN) {
            return "text";
        }
        return parameter.list() ? parameter.databaseType() + "[]" : parameter.databaseType();
    }

    @Nullable String text(Arguments arguments) {
        var value = arguments.get(parameter);
        if (value == null) {
            return null;
        }
        return switch (form) {
            case PLAIN -> ValueText.of(value);
            case SUBSTRING -> "%" + ValueText.literally(value.toString()) + "%";
            case PREFIX -> ValueText.literally(value.toString()) + "%";
            case SUFFIX -> "%" + ValueText.literally(value.toString());
        };
    }
}
