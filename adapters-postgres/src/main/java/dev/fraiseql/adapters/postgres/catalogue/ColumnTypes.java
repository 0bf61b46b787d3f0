package dev.fraiseql.adapters.postgres.catalogue;

import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a column's values are carried, by its base type. */
final class ColumnTypes {
    private final Map<Long, EnumeratedType> enums;
    private final Set<Long> unnamedEnums;

    ColumnTypes(EnumTypes enums) {
        this.enums = enums.named();
        this.unnamedEnums = enums.unnamed();
    }

    /**
     * @param key the name of a built-in type or {@code citext}; empty for others
     * @return null for a type that is not carried
     */
    @Nullable ScalarType of(long oid, String key, int typmod) {
        var enumerated = enums.get(oid);
        if (enumerated != null) {
            return enumerated;
        }
        if (unnamedEnums.contains(oid)) {
            return SimpleType.TEXT;
        }
        return switch (key) {
            case "bool" -> SimpleType.BOOLEAN;
            case "int2", "int4" -> SimpleType.INT;
            case "int8" -> SimpleType.BIGINT;
            case "float4", "float8" -> SimpleType.FLOAT;
            case "numeric" -> numeric(typmod);
            case "text", "varchar", "bpchar", "name", "citext" -> SimpleType.TEXT;
            case "uuid" -> SimpleType.UUID;
            case "timestamptz" -> SimpleType.TIMESTAMPTZ;
            case "timestamp" -> SimpleType.TIMESTAMP;
            case "date" -> SimpleType.DATE;
            case "time" -> SimpleType.TIME;
            case "bytea" -> SimpleType.BYTES;
            case "json", "jsonb" -> SimpleType.JSON;
            default -> null;
        };
    }

    /** A cast to {@code name} would cut a longer operand, and then match what it should not. */
    static String castName(String key, String typeName) {
        return key.equals("name") ? "text" : typeName;
    }

    private static ScalarType numeric(int typmod) {
        if (typmod < 4) {
            return SimpleType.NUMERIC;
        }
        // As numeric.c packs it: the precision above 16 bits, the scale in 11 bits with its sign.
        var precision = ((typmod - 4) >> 16) & 0xffff;
        var scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
        return precision <= DecimalType.MAX_PRECISION && scale >= 0 && scale <= precision
                ? new DecimalType(precision, scale)
                : SimpleType.NUMERIC;
    }
}
