package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.ports.query.ColumnWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * PostgreSQL's binary numeric: four shorts (how many digits, weight of the first, sign, digits
 * shown behind the point), then digits to base 10000.
 */
final class NumericDecoder {
    private static final int HEADER = 4 * Short.BYTES;
    private static final int GROUP = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int MINUS_INFINITY = 0xF000;
    private static final int LONG_DIGITS = 18;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (var i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private NumericDecoder() {}

    static ValueDecoder decimal(Misfit misfit, DecimalType type) {
        var column = misfit.column();
        if (type.precision() > LONG_DIGITS) {
            return (row, length, into) -> {
                var digits = digits(row, length);
                if (isSpecial(sign(row))) {
                    misfit.write(row, special(sign(row)), into);
                } else {
                    into.writeDecimal(wide(row, digits, column, type));
                }
            };
        }
        var scale = type.scale();
        var limit = POWERS[type.precision()];
        return (row, length, into) -> {
            var digits = digits(row, length);
            if (isSpecial(sign(row))) {
                misfit.write(row, special(sign(row)), into);
            } else {
                into.writeDecimal(unscaled(row, digits, column, scale, limit));
            }
        };
    }

    private static long unscaled(RowBytes row, int digits, String column, int scale, long limit) {
        var at = row.at() + HEADER;
        // Each group's place in the unscaled number, as a power of ten.
        var place = scale + GROUP * row.shortAt(row.at() + 2);
        var value = 0L;
        for (var i = 0; i < digits; i++, at += Short.BYTES, place -= GROUP) {
            var group = row.shortAt(at);
            if (place >= 0) {
                if (place > LONG_DIGITS || group > limit / POWERS[place]) {
                    throw row.unfit(column, "a number with more digits than its type");
                }
                value += group * POWERS[place];
            } else {
                // The type's scale ends inside this group, so that the rest of it is zeros.
                var divisor = place < -GROUP ? POWERS[GROUP] : POWERS[-place];
                if (group % divisor != 0) {
                    throw row.unfit(column, "a number with a longer fraction than its type");
                }
                value += group / divisor;
            }
        }
        if (value >= limit) {
            throw row.unfit(column, "a number with more digits than its type");
        }
        return sign(row) == NEGATIVE ? -value : value;
    }

    private static BigDecimal wide(RowBytes row, int digits, String column, DecimalType type) {
        var weight = row.shortAt(row.at() + 2);
        var value = BigInteger.ZERO;
        for (var i = 0; i < digits; i++) {
            value =
                    value.multiply(BASE)
                            .add(
                                    BigInteger.valueOf(
                                            row.shortAt(row.at() + HEADER + i * Short.BYTES)));
        }
        var number =
                new BigDecimal(
                        sign(row) == NEGATIVE ? value.negate() : value,
                        GROUP * (digits - weight - 1));
        try {
            var exact = number.setScale(type.scale());
            if (exact.precision() <= type.precision()) {
                return exact;
            }
        } catch (ArithmeticException e) {
            throw row.unfit(column, "a number with a longer fraction than its type");
        }
        throw row.unfit(column, "a number with more digits than its type");
    }

    /** The exact text, as {@code numeric_out} writes it. */
    static void text(RowBytes row, int length, ColumnWriter into) {
        var digits = digits(row, length);
        var sign = sign(row);
        if (isSpecial(sign)) {
            var name = special(sign).getBytes(StandardCharsets.US_ASCII);
            into.writeUtf8(name, 0, name.length);
            return;
        }
        var weight = row.shortAt(row.at() + 2);
        var shown = row.shortAt(row.at() + 6) & 0xffff;
        var text = row.scratch(GROUP * (Math.max(weight, 0) + 2) + shown + GROUP + 2);
        var to = 0;
        if (sign == NEGATIVE) {
            text[to++] = '-';
        }
        var start = to;
        for (var i = 0; i <= weight; i++) {
            to = group(text, to, i < digits ? row.shortAt(row.at() + HEADER + i * Short.BYTES) : 0);
        }
        to = withoutLeadingZeros(text, start, to);
        if (shown > 0) {
            text[to++] = '.';
            var end = to + shown;
            for (var i = weight + 1; to < end; i++) {
                to =
                        group(
                                text,
                                to,
                                i >= 0 && i < digits
                                        ? row.shortAt(row.at() + HEADER + i * Short.BYTES)
                                        : 0);
            }
            to = end;
        }
        into.writeUtf8(text, 0, to);
    }

    private static int group(byte[] text, int at, int group) {
        text[at] = (byte) ('0' + group / 1000);
        text[at + 1] = (byte) ('0' + group / 100 % 10);
        text[at + 2] = (byte) ('0' + group / 10 % 10);
        text[at + 3] = (byte) ('0' + group % 10);
        return at + GROUP;
    }

    /** Leaves at least one digit. */
    private static int withoutLeadingZeros(byte[] text, int start, int end) {
        if (start == end) {
            text[end] = '0';
            return end + 1;
        }
        var first = start;
        while (first < end - 1 && text[first] == '0') {
            first++;
        }
        System.arraycopy(text, first, text, start, end - first);
        return end - (first - start);
    }

    private static int digits(RowBytes row, int length) {
        var digits = length < HEADER ? -1 : row.shortAt(row.at()) & 0xffff;
        if (digits < 0 || length != HEADER + digits * Short.BYTES) {
            throw ValueDecoders.wrongLength(row, length);
        }
        return digits;
    }

    private static int sign(RowBytes row) {
        return row.shortAt(row.at() + 4) & 0xffff;
    }

    private static boolean isSpecial(int sign) {
        return sign >= NAN;
    }

    private static String special(int sign) {
        return switch (sign) {
            case NAN -> "NaN";
            case INFINITY -> "Infinity";
            case MINUS_INFINITY -> "-Infinity";
            default -> "a numeric of an unknown sign";
        };
    }
}
