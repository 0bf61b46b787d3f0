package dev.fraiseql.testkit.memory;

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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value into a column. */
final class RowEmitter {

    private RowEmitter() {}

    static void write(DataType type, @Nullable Object value, ColumnWriter into) {
        if (value == null) {
            into.writeNull();
            return;
        }
        switch (type) {
            case SimpleType simple -> simple(simple, value, into);
            case DecimalType decimal -> into.writeDecimal((BigDecimal) value);
            case EnumeratedType enumerated -> utf8((String) value, into);
            case TextFormType form -> utf8((String) value, into);
            case ArrayType array -> write(array.asList(), value, into);
            case CompositeType composite -> struct(composite.asStruct(), (Map<?, ?>) value, into);
            case StructType struct -> struct(struct, (Map<?, ?>) value, into);
            case ListType list -> {
                into.beginList();
                ((List<?>) value)
                        .forEach(element -> write(list.element(), element, into.element()));
                into.endList();
            }
        }
    }

    private static void struct(StructType type, Map<?, ?> values, ColumnWriter into) {
        into.beginStruct();
        for (var i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            write(field.type(), values.get(field.name()), into.field(i));
        }
        into.endStruct();
    }

    private static void simple(SimpleType type, Object value, ColumnWriter into) {
        switch (type) {
            case BOOLEAN -> into.writeBoolean((Boolean) value);
            case INT, BIGINT, TIMESTAMPTZ, TIMESTAMP, DATE, TIME -> into.writeLong((Long) value);
            case FLOAT -> into.writeDouble((Double) value);
            case NUMERIC, TEXT, UUID, JSON -> utf8((String) value, into);
            case BYTES -> {
                var bytes = ((ByteBuffer) value).array();
                into.writeBytes(bytes, 0, bytes.length);
            }
        }
    }

    private static void utf8(String text, ColumnWriter into) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        into.writeUtf8(bytes, 0, bytes.length);
    }
}
