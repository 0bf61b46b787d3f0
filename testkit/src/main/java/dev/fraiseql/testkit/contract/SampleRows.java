package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.schema.EntityType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link Sample}: values by column in the form of {@link
 * dev.fraiseql.domain.query.Arguments}.
 */
public final class SampleRows {

    /** Quotes, wildcards, a backslash, a line break and characters of up to four bytes. */
    public static final String AWKWARD = "D'Arcy \"50%\" a_b \\ \n ✓ 😀";

    public static final String FULL = "00000000-0000-0000-0000-000000000001";
    public static final String NULLS = "00000000-0000-0000-0000-000000000002";
    public static final String EXTREMES = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private static final Map<EntityType, List<Map<String, @Nullable Object>>> ROWS = rows();

    private SampleRows() {}

    /** Gives each type with rows, referred ones before those that refer to them. */
    public static void forEach(
            BiConsumer<EntityType, List<Map<String, @Nullable Object>>> consumer) {
        ROWS.forEach(consumer);
    }

    private static Map<EntityType, List<Map<String, @Nullable Object>>> rows() {
        var rows = new LinkedHashMap<EntityType, List<Map<String, @Nullable Object>>>();
        rows.put(
                Sample.CUSTOMER,
                List.of(
                        row(Sample.CUSTOMER, 1L, "Ann", "happy", null, "2026-01-01T00:00:00Z"),
                        row(Sample.CUSTOMER, 2L, "Bob", null, 1L, "2026-01-02T03:04:05.123456Z"),
                        row(Sample.CUSTOMER, 3L, "Cat", "sad", 1L, "2026-01-03T00:00:00.500Z"),
                        row(
                                Sample.CUSTOMER,
                                4L,
                                AWKWARD,
                                "ok",
                                2L,
                                "1969-12-31T23:59:59.999999Z")));
        rows.put(
                Sample.ORDER,
                List.of(
                        row(Sample.ORDER, 10L, 1L, decimal("100.00"), "new", "2026-01-10"),
                        row(Sample.ORDER, 11L, 1L, decimal("20.50"), "paid", "2026-01-11"),
                        row(Sample.ORDER, 12L, 2L, decimal("0.01"), "shipped", "2026-01-12"),
                        row(Sample.ORDER, 13L, 1L, decimal("20.50"), "new", null),
                        row(
                                Sample.ORDER,
                                9007199254740993L,
                                4L,
                                decimal("-9999999999.99"),
                                "paid",
                                "2024-02-29")));
        rows.put(
                Sample.ITEM,
                List.of(
                        row(Sample.ITEM, 10L, 1L, "pen", 2L, "gift"),
                        row(Sample.ITEM, 10L, 2L, "ink", 1L, null),
                        row(Sample.ITEM, 11L, 1L, "pen", 1L, null),
                        row(Sample.ITEM, 12L, 1L, "Pencil", 5L, "")));
        rows.put(
                Sample.SHIPMENT,
                List.of(
                        row(Sample.SHIPMENT, 1L, 10L, 1L, "dhl"),
                        row(Sample.SHIPMENT, 2L, 10L, 2L, "ups"),
                        row(Sample.SHIPMENT, 3L, 10L, 1L, "dhl"),
                        row(Sample.SHIPMENT, 4L, null, null, "lost")));
        rows.put(
                Sample.EVENT,
                List.of(
                        row(Sample.EVENT, 1L, "2026-03-28T23:00:00Z"),
                        row(Sample.EVENT, 2L, "2026-03-29T00:59:59.999999Z"),
                        row(Sample.EVENT, 3L, "2026-03-29T22:00:00Z"),
                        row(Sample.EVENT, 4L, "2026-10-25T00:30:00Z"),
                        row(Sample.EVENT, 5L, "2026-10-25T01:30:00Z")));
        rows.put(Sample.SPECIMEN, List.of(full(), nulls(), extremes()));
        return Collections.unmodifiableMap(rows);
    }

    private static Map<String, @Nullable Object> full() {
        return row(
                Sample.SPECIMEN,
                FULL,
                true,
                7L,
                42L,
                9007199254740993L,
                0.5,
                0.1,
                decimal("12.3400"),
                decimal("1234567890123456789012345678.0123456789"),
                decimal("12345678901234567890.10"),
                "plain",
                "2026-06-30T12:00:00.000001Z",
                "2026-06-30T12:00:00.5",
                "2026-06-30",
                "12:30:00.250",
                // Longer than a line of MIME base64, which some encoders break.
                "\\x" + "00ff10".repeat(40),
                "{\"a\": [1, 2.5, null, true], \"b\": {\"c\": \"\\\"ü\"}}",
                "happy");
    }

    private static Map<String, @Nullable Object> nulls() {
        var values = new @Nullable Object[Sample.SPECIMEN.fields().size()];
        values[0] = NULLS;
        return row(Sample.SPECIMEN, values);
    }

    private static Map<String, @Nullable Object> extremes() {
        return row(
                Sample.SPECIMEN,
                EXTREMES,
                false,
                -32768L,
                -2147483648L,
                Long.MIN_VALUE,
                -1.5,
                1.7976931348623157E308,
                decimal("-99999999999999.9999"),
                decimal("-9999999999999999999999999999.9999999999"),
                decimal("-0.000000000000000000000000000001"),
                "",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999",
                "1970-01-01",
                "00:00",
                "\\x",
                "null",
                "sad");
    }

    private static Map<String, @Nullable Object> row(EntityType type, @Nullable Object... values) {
        var fields = type.fields();
        if (fields.size() != values.length) {
            throw new IllegalArgumentException(
                    type.name() + " has " + fields.size() + " fields, not " + values.length);
        }
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < values.length; i++) {
            row.put(fields.get(i).column(), values[i]);
        }
        return Collections.unmodifiableMap(row);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
