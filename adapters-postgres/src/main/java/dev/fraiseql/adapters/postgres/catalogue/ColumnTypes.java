package dev.fraiseql.adapters.postgres.catalogue;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a column's values are carried. Domains are followed to their base type. */
final class ColumnTypes {
    private static final Map<String, TextFormType> TEXT_FORMS =
            Arrays.stream(TextFormType.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    TextFormType::databaseName, Function.identity()));

    private final TypeRows types;
    private final Map<Long, TypeRow> elements;
    private final ServedNames names;

    ColumnTypes(TypeRows types) {
        this.types = types;
        this.elements = types.elements();
        this.names =
                new ServedNames(
                        types.byOid().values().stream()
                                .filter(type -> type.enumerated() || type.composite())
                                .toList());
    }

    /**
     * @param type null for one that is not carried
     * @param castName of the base type
     * @param notNull a domain's own
     * @param hasDefault a domain's own
     */
    record Resolved(
            @Nullable ScalarType type, String castName, boolean notNull, boolean hasDefault) {}

    /**
     * @param typmod the column's
     */
    Resolved of(long oid, int typmod) {
        var type = types.byOid().get(oid);
        var modifier = typmod;
        var notNull = false;
        var hasDefault = false;
        while (type != null && type.kind() == TypeRow.Kind.DOMAIN) {
            notNull |= type.notNull();
            hasDefault |= type.hasDefault();
            modifier = type.typmod();
            type = types.byOid().get(type.baseOid());
        }
        return type == null
                // The rows of a table, as a column.
                ? new Resolved(null, "a table's row", notNull, hasDefault)
                : new Resolved(carried(type, modifier), castName(type), notNull, hasDefault);
    }

    private @Nullable ScalarType carried(TypeRow type, int typmod) {
        var element = elements.get(type.oid());
        if (element != null) {
            return array(element, typmod);
        }
        return switch (type.kind()) {
            case ENUM -> enumerated(type);
            case COMPOSITE -> composite(type);
            case BASE, RANGE, MULTIRANGE -> builtIn(type.key(), typmod);
            case DOMAIN -> null;
        };
    }

    /** A domain over an array is no element: an array's dimensions are not its type's. */
    private @Nullable ScalarType array(TypeRow element, int typmod) {
        var resolved = of(element.oid(), typmod);
        return resolved.type() == null || resolved.type() instanceof ArrayType
                ? null
                : new ArrayType(resolved.type(), resolved.castName());
    }

    /** One that GraphQL can't spell is carried as text. */
    private ScalarType enumerated(TypeRow type) {
        var labels = types.labels().getOrDefault(type.oid(), List.of());
        var name = names.of(type);
        return name.isPresent()
                        && !labels.isEmpty()
                        && labels.stream().allMatch(ServedNames::isEnumValue)
                ? new EnumeratedType(name.get(), labels)
                : SimpleType.TEXT;
    }

    /** Not carried where one of its attributes isn't, or where names can't be spelled. */
    private @Nullable ScalarType composite(TypeRow type) {
        var attributes = new ArrayList<CompositeType.Attribute>();
        var taken = new HashSet<String>();
        for (var attribute : types.attributes().getOrDefault(type.oid(), List.of())) {
            var resolved = of(attribute.typeOid(), attribute.typmod());
            var name = ServedNames.attribute(attribute.name()).filter(taken::add);
            if (resolved.type() == null || name.isEmpty()) {
                return null;
            }
            attributes.add(
                    new CompositeType.Attribute(
                            name.get(), attribute.name(), resolved.castName(), resolved.type()));
        }
        var name = names.of(type);
        return name.isEmpty() || attributes.isEmpty()
                ? null
                : new CompositeType(name.get(), attributes);
    }

    private static @Nullable ScalarType builtIn(String key, int typmod) {
        return switch (key) {
            case "bool" -> SimpleType.BOOLEAN;
            case "int2", "int4" -> SimpleType.INT;
            case "int8" -> SimpleType.BIGINT;
            case "float4", "float8" -> SimpleType.FLOAT;
            case "numeric" -> numeric(typmod);
            case "text", "varchar", "bpchar", "name", "char", "citext" -> SimpleType.TEXT;
            case "uuid" -> SimpleType.UUID;
            case "timestamptz" -> SimpleType.TIMESTAMPTZ;
            case "timestamp" -> SimpleType.TIMESTAMP;
            case "date" -> SimpleType.DATE;
            case "time" -> SimpleType.TIME;
            case "bytea" -> SimpleType.BYTES;
            case "json", "jsonb" -> SimpleType.JSON;
            case "bit" -> TextFormType.BITS;
            default -> TEXT_FORMS.get(key);
        };
    }

    /**
     * A cast to {@code name} or {@code "char"} would cut a longer operand, and then match what it
     * should not. A {@code name} is sent as text is; a {@code "char"} is not, so it is read through
     * the cast.
     */
    private static String castName(TypeRow type) {
        return switch (type.key()) {
            case "name" -> "text";
            case "char" -> "pg_catalog.text";
            default -> type.castName();
        };
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
