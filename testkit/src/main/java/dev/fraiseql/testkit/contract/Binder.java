package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each value of a query under construction a parameter. */
public final class Binder {

    private final List<@Nullable Object> values = new ArrayList<>();

    /**
     * @param value in the form of {@link Arguments}; a {@link List} that is no value of the field
     *     makes a list parameter
     */
    public Parameter bind(ScalarField field, @Nullable Object value) {
        return bind(field.type(), field.databaseType(), value);
    }

    /** As of a field of the type. */
    public Parameter bind(ScalarType type, String databaseType, @Nullable Object value) {
        values.add(value);
        return new Parameter(
                values.size() - 1,
                type,
                databaseType,
                value instanceof List
                        && !(type instanceof ArrayType)
                        && !(type instanceof CompositeType));
    }

    Parameter number(long value) {
        values.add(value);
        return new Parameter(values.size() - 1, SimpleType.BIGINT, "bigint", false);
    }

    public Arguments arguments() {
        return new Arguments(values);
    }
}
