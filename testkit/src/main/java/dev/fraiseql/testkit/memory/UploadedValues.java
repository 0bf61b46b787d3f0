package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.ports.upload.ColumnReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What uploaded values become in a table: the way back of {@link StoredValues#toResult}. */
final class UploadedValues {

    private UploadedValues() {}

    static @Nullable Object at(ScalarType type, ColumnReader column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (type) {
            case SimpleType simple -> simple(simple, column, row);
            case DecimalType _ -> column.decimalAt(row);
            case EnumeratedType _, TextFormType _ -> text(column, row);
            case ArrayType _, CompositeType _ ->
                    throw new UnsupportedOperationException(type.graphqlName());
        };
    }

    private static Object simple(SimpleType type, ColumnReader column, int row) {
        return switch (type) {
            case BOOLEAN -> column.longAt(row) != 0;
            case INT, BIGINT -> column.longAt(row);
            case FLOAT -> column.doubleAt(row);
            case NUMERIC -> new BigDecimal(text(column, row));
            case TEXT, UUID, JSON -> text(column, row);
            case TIMESTAMPTZ -> instant(column.longAt(row)).toString();
            case TIMESTAMP ->
                    LocalDateTime.ofInstant(instant(column.longAt(row)), ZoneOffset.UTC).toString();
            case DATE -> LocalDate.ofEpochDay(column.longAt(row)).toString();
            case TIME -> LocalTime.ofNanoOfDay(column.longAt(row) * 1_000).toString();
            case BYTES -> "\\x" + HexFormat.of().formatHex(bytes(column, row));
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String text(ColumnReader column, int row) {
        return new String(bytes(column, row), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ColumnReader column, int row) {
        var bytes = new byte[column.lengthAt(row)];
        column.copy(row, bytes, 0);
        return bytes;
    }
}
