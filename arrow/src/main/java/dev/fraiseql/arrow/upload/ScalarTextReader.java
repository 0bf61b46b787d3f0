package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.arrow.vector.FieldVector;

/** A part of an array or composite value as text; arrays and composites that were sent as such. */
final class ScalarTextReader extends TextReader {

    private final ScalarType type;
    private final VectorReader values;

    /**
     * @param values read as the type
     */
    ScalarTextReader(ScalarType type, VectorReader values) {
        super(values.place);
        this.type = type;
        this.values = values;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        forget();
        values.bind(vector, rows);
    }

    /** A dictionary's own entries may be null. */
    @Override
    public boolean isNull(int row) {
        return values.isNull(row);
    }

    @Override
    String textAt(int row) {
        return switch (type) {
            case SimpleType simple -> simple(simple, row);
            case DecimalType _ -> values.decimalAt(row).toPlainString();
            case EnumeratedType _, TextFormType _, ArrayType _, CompositeType _ -> utf8(row);
        };
    }

    private String simple(SimpleType simple, int row) {
        return switch (simple) {
            case BOOLEAN -> values.longAt(row) == 0 ? "f" : "t";
            case INT, BIGINT -> Long.toString(values.longAt(row));
            case FLOAT -> Double.toString(values.doubleAt(row));
            case NUMERIC, TEXT, UUID, JSON -> utf8(row);
            case TIMESTAMPTZ -> Times.timestamp(values.longAt(row), "Z");
            case TIMESTAMP -> Times.timestamp(values.longAt(row), "");
            case DATE -> Times.date(values.longAt(row));
            case TIME -> Times.time(values.longAt(row));
            case BYTES -> "\\x" + HexFormat.of().formatHex(bytes(row));
        };
    }

    private String utf8(int row) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(row)))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw place.malformed(row, "a text is no valid UTF-8");
        }
    }

    private byte[] bytes(int row) {
        var bytes = new byte[values.lengthAt(row)];
        values.copy(row, bytes, 0);
        return bytes;
    }
}
