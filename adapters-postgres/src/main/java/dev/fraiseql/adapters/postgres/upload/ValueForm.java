package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import org.jspecify.annotations.Nullable;

/**
 * How a column's values are sent. A domain has the binary form of its base type, and so has every
 * type that is carried as text; what remains open is the width of a number and json's two forms.
 *
 * @param staging the type of the values sent, where it is not known to have the column's own form:
 *     they then go through a temporary column of this type, and are cast; null where it has
 */
record ValueForm(ValueEncoder encoder, @Nullable String staging) {

    static ValueForm of(ScalarField field) {
        return switch (field.type()) {
            case EnumeratedType _ -> own(TextEncoder.BYTES);
            case TextFormType _, ArrayType _, CompositeType _ ->
                    new ValueForm(TextEncoder.BYTES, "text");
            case DecimalType decimal -> own(NumericEncoders.of(decimal));
            case SimpleType simple -> simple(simple, field.databaseType());
        };
    }

    private static ValueForm simple(SimpleType type, String database) {
        return switch (type) {
            case BOOLEAN -> own(FixedEncoder.BOOL);
            case INT ->
                    switch (database) {
                        case "smallint", "int2" -> own(FixedEncoder.INT2);
                        case "integer", "int", "int4" -> own(FixedEncoder.INT4);
                        default -> new ValueForm(FixedEncoder.INT4, "integer");
                    };
            case BIGINT, TIME -> own(FixedEncoder.INT8);
            case FLOAT ->
                    switch (database) {
                        case "real", "float4" -> own(FixedEncoder.FLOAT4);
                        case "double precision", "float8" -> own(FixedEncoder.FLOAT8);
                        default -> new ValueForm(FixedEncoder.FLOAT8, "double precision");
                    };
            case NUMERIC -> own(NumericEncoders.ofText());
            case TEXT, BYTES -> own(TextEncoder.BYTES);
            case UUID -> own(new UuidEncoder());
            case TIMESTAMPTZ, TIMESTAMP -> own(FixedEncoder.TIMESTAMP);
            case DATE -> own(FixedEncoder.DATE);
            case JSON ->
                    switch (database) {
                        case "jsonb" -> own(TextEncoder.JSONB);
                        case "json" -> own(TextEncoder.BYTES);
                        default -> new ValueForm(TextEncoder.BYTES, "text");
                    };
        };
    }

    private static ValueForm own(ValueEncoder encoder) {
        return new ValueForm(encoder, null);
    }
}
