package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

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

    /**
     * The type the value is sent as, where the statement is prepared: one the driver knows without
     * asking. Asking makes it describe the statement, and it sends a Sync before each run of a
     * statement it described, which would end the transaction of the identity in front.
     */
    String wireType() {
        if (form != Form.PLAIN) {
            return "text";
        }
        return (parameter.list() ? "_" : "") + wireType(parameter.type());
    }

    private static String wireType(ScalarType type) {
        return switch (type) {
            case SimpleType simple -> wireType(simple);
            case DecimalType _ -> "numeric";
            case EnumeratedType _, TextFormType _, CompositeType _ -> "text";
            case ArrayType array -> "_" + wireType(array.element());
        };
    }

    private static String wireType(SimpleType type) {
        return switch (type) {
            case BOOLEAN -> "bool";
            case INT -> "int4";
            case BIGINT -> "int8";
            case FLOAT -> "float8";
            case NUMERIC -> "numeric";
            case TEXT -> "text";
            case UUID -> "uuid";
            case TIMESTAMPTZ -> "timestamptz";
            case TIMESTAMP -> "timestamp";
            case DATE -> "date";
            case TIME -> "time";
            case BYTES -> "bytea";
            case JSON -> "json";
        };
    }

    /** Sends the value, with its type. */
    void bind(PreparedStatement statement, int index, Arguments arguments) throws SQLException {
        var text = text(arguments);
        if (text == null) {
            statement.setNull(index, Types.VARCHAR);
            return;
        }
        var value = new PGobject();
        value.setType(wireType());
        value.setValue(text);
        statement.setObject(index, value);
    }

    @Nullable String text(Arguments arguments) {
        var value = arguments.get(parameter);
        if (value == null) {
            return null;
        }
        return switch (form) {
            case PLAIN -> ValueText.of(parameter, value);
            case SUBSTRING -> "%" + ValueText.literally(value.toString()) + "%";
            case PREFIX -> ValueText.literally(value.toString()) + "%";
            case SUFFIX -> "%" + ValueText.literally(value.toString());
        };
    }
}
