package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments in PostgreSQL's text form. */
final class ValueText {
    private ValueText() {}

    static String of(Parameter parameter, Object value) {
        return parameter.list()
                ? array(parameter.type(), (List<?>) value)
                : of(parameter.type(), value);
    }

    /** An array of texts. */
    static String array(List<@Nullable String> texts) {
        return array(SimpleType.TEXT, texts);
    }

    private static String of(ScalarType type, Object value) {
        return switch (type) {
            case ArrayType array -> array(array.element(), (List<?>) value);
            case CompositeType composite -> record(composite, (List<?>) value);
            case ScalarType scalar -> value.toString();
        };
    }

    /**
     * A pattern that matches exactly the text: LIKE's wildcards and its escape character are
     * escaped.
     */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** An array literal; each element is quoted, so that none is taken for NULL or for syntax. */
    private static String array(ScalarType element, List<? extends @Nullable Object> values) {
        var text = new StringBuilder("{");
        for (var value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (value == null) {
                text.append("NULL");
            } else {
                quote(of(element, value), text);
            }
        }
        return text.append('}').toString();
    }

    /** A record literal, in which nothing at all stands for null. */
    private static String record(CompositeType type, List<?> values) {
        var text = new StringBuilder("(");
        for (var i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            var value = values.get(i);
            if (value != null) {
                quote(of(type.attributes().get(i).type(), value), text);
            }
        }
        return text.append(')').toString();
    }

    private static void quote(String value, StringBuilder into) {
        into.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\');
            }
            into.append(c);
        }
        into.append('"');
    }
}
