package dev.fraiseql.arrow;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.ports.query.ColumnWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Writes and reads Java values: Boolean, Long, Double, BigDecimal, String, {@code hex:…} for bytes,
 * lists for structs and lists.
 */
final class RowValues {

    private RowValues() {}

    static void write(ColumnWriter writer, DataType type, Object value) {
        if (value == null) {
            writer.writeNull();
            return;
        }
        switch (type) {
            case SimpleType simple -> writeSimple(writer, simple, value);
            case EnumeratedType labels -> writeText(writer, (String) value);
            case DecimalType decimal -> writer.writeDecimal((BigDecimal) value);
            case TextFormType form -> writeText(writer, (String) value);
            case ArrayType array -> write(writer, array.asList(), value);
            case CompositeType composite -> write(writer, composite.asStruct(), value);
            case StructType struct -> {
                writer.beginStruct();
                var values = (List<?>) value;
                for (int i = 0; i < values.size(); i++) {
                    write(writer.field(i), struct.fields().get(i).type(), values.get(i));
                }
                writer.endStruct();
            }
            case ListType list -> {
                writer.beginList();
                for (var element : (List<?>) value) {
                    write(writer.element(), list.element(), element);
                }
                writer.endList();
            }
        }
    }

    private static void writeSimple(ColumnWriter writer, SimpleType type, Object value) {
        switch (type) {
            case BOOLEAN -> writer.writeBoolean((Boolean) value);
            case INT, BIGINT, TIMESTAMPTZ, TIMESTAMP, DATE, TIME -> writer.writeLong((Long) value);
            case FLOAT -> writer.writeDouble((Double) value);
            case NUMERIC, TEXT, UUID, JSON -> writeText(writer, (String) value);
            case BYTES -> {
                var bytes = HexFormat.of().parseHex(((String) value).substring(4));
                writer.writeBytes(bytes, 0, bytes.length);
            }
        }
    }

    private static void writeText(ColumnWriter writer, String text) {
        var bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        writer.writeUtf8(bytes, 1, bytes.length - 2);
    }

    static Object read(FieldVector vector, int index) {
        if (vector.isNull(index)) {
            return null;
        }
        return switch (vector) {
            case IntVector v -> (long) v.get(index);
            case DateDayVector v -> (long) v.get(index);
            case BigIntVector v -> v.get(index);
            case TimeMicroVector v -> v.get(index);
            case TimeStampVector v -> v.get(index);
            case BaseFixedWidthVector v -> v.getObject(index);
            case VarBinaryVector v -> "hex:" + HexFormat.of().formatHex(v.get(index));
            case StructVector v -> {
                var values = new ArrayList<Object>();
                for (var child : v.getChildrenFromFields()) {
                    values.add(read(child, index));
                }
                yield values;
            }
            case ListVector v -> {
                var values = new ArrayList<Object>();
                for (int i = v.getElementStartIndex(index); i < v.getElementEndIndex(index); i++) {
                    values.add(read(v.getDataVector(), i));
                }
                yield values;
            }
            default -> vector.getObject(index).toString();
        };
    }
}
