package dev.fraiseql.arrow;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Result schemas as Arrow schemas. */
public final class ArrowSchemas {

    /** The widest decimal of 128 bits. */
    static final int DECIMAL128_PRECISION = 38;

    /** The name other Arrow implementations give a list's values. */
    private static final String LIST_ITEM = "item";

    private ArrowSchemas() {}

    /** Names, order and nullability are kept. */
    public static Schema of(ResultSchema schema) {
        return new Schema(schema.fields().stream().map(ArrowSchemas::field).toList());
    }

    private static Field field(NamedField field) {
        return field(field.name(), field.type(), field.nullable());
    }

    private static Field field(String name, DataType type, boolean nullable) {
        return new Field(name, new FieldType(nullable, arrowType(type), null), children(type));
    }

    private static List<Field> children(DataType type) {
        return switch (type) {
            case ArrayType array -> children(array.asList());
            case CompositeType composite -> children(composite.asStruct());
            case ScalarType scalar -> List.of();
            case StructType struct -> struct.fields().stream().map(ArrowSchemas::field).toList();
            case ListType list ->
                    List.of(field(LIST_ITEM, list.element(), list.nullableElements()));
        };
    }

    private static ArrowType arrowType(DataType type) {
        return switch (type) {
            case SimpleType simple -> simpleType(simple);
            case EnumeratedType labels -> ArrowType.Utf8.INSTANCE;
            case DecimalType decimal ->
                    new ArrowType.Decimal(
                            decimal.precision(),
                            decimal.scale(),
                            decimal.precision() <= DECIMAL128_PRECISION ? 128 : 256);
            case TextFormType form -> ArrowType.Utf8.INSTANCE;
            case StructType struct -> ArrowType.Struct.INSTANCE;
            case CompositeType composite -> ArrowType.Struct.INSTANCE;
            case ListType list -> ArrowType.List.INSTANCE;
            case ArrayType array -> ArrowType.List.INSTANCE;
        };
    }

    private static ArrowType simpleType(SimpleType type) {
        return switch (type) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INT -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case NUMERIC, TEXT, UUID, JSON -> ArrowType.Utf8.INSTANCE;
            case TIMESTAMPTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            case BYTES -> ArrowType.Binary.INSTANCE;
        };
    }
}
