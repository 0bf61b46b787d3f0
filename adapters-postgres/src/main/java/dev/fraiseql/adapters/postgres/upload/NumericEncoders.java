package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.ports.upload.ColumnReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * {@code numeric}: groups of four decimal digits behind their count, the weight of the first group,
 * the sign and the digits after the point. PostgreSQL strips groups of zeros itself.
 */
final class NumericEncoders {
    private static final int HEADER = 4 * Short.BYTES;
    private static final int GROUP_DIGITS = 4;
    private static final int GROUP = 10_000;
    private static final int NEGATIVE = 0x4000;

    /** What a long can hold together with the zeros that fill its last group. */
    private static final int FAST_PRECISION = 18;

    private static final int FAST_SCALE = 16;

    private NumericEncoders() {}

    static ValueEncoder of(DecimalType type) {
        return type.precision() <= FAST_PRECISION && type.scale() <= FAST_SCALE
                ? new Compact(type)
                : new Wide(ColumnReader::decimalAt);
    }

    /** Of a column without precision, whose values come as text. */
    static ValueEncoder ofText() {
        return new Unconstrained();
    }

    /** As many groups as the type's widest value has, so that nothing needs to be measured. */
    private static final class Compact implements ValueEncoder {
        private final int scale;
        private final int wholeGroups;
        private final int fractionGroups;
        private final long unit;
        private final long fill;

        Compact(DecimalType type) {
            this.scale = type.scale();
            this.wholeGroups = groups(type.precision() - scale);
            this.fractionGroups = groups(scale);
            this.unit = power(scale);
            this.fill = power(fractionGroups * GROUP_DIGITS - scale);
        }

        @Override
        public int size(ColumnReader column, int row) {
            return HEADER + Short.BYTES * (wholeGroups + fractionGroups);
        }

        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            var value = column.unscaledAt(row);
            header(into, at, wholeGroups + fractionGroups, wholeGroups - 1, value < 0, scale);
            var magnitude = Math.abs(value);
            var end = at + HEADER + Short.BYTES * wholeGroups;
            put(into, end, wholeGroups, magnitude / unit);
            put(into, end + Short.BYTES * fractionGroups, fractionGroups, magnitude % unit * fill);
        }

        private static void put(byte[] into, int end, int count, long digits) {
            var left = digits;
            for (var i = 1; i <= count; i++) {
                BigEndian.putShort(into, end - Short.BYTES * i, (int) (left % GROUP));
                left /= GROUP;
            }
        }
    }

    private interface Source {
        BigDecimal value(ColumnReader column, int row);
    }

    /** Any number, by its digits. Measured and written one after the other, so made once. */
    private static final class Wide implements ValueEncoder {
        /** PostgreSQL's own limits. */
        private static final int MOST_WHOLE_DIGITS = 131_072;

        private static final int MOST_SCALE = 16_383;

        private final Source source;

        Wide(Source source) {
            this.source = source;
        }

        @Override
        public int size(ColumnReader column, int row) {
            var value = checked(source.value(column, row));
            return HEADER
                    + Short.BYTES
                            * (groups(Math.max(0, value.precision() - value.scale()))
                                    + groups(value.scale()));
        }

        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            var value = checked(source.value(column, row));
            var whole = groups(Math.max(0, value.precision() - value.scale()));
            var fraction = groups(value.scale());
            header(into, at, whole + fraction, whole - 1, value.signum() < 0, value.scale());
            var digits = value.unscaledValue().abs().toString();
            // Where the first digit lies among the groups' digits.
            var first = whole * GROUP_DIGITS - (digits.length() - value.scale());
            for (var group = 0; group < whole + fraction; group++) {
                var number = 0;
                for (var i = 0; i < GROUP_DIGITS; i++) {
                    var index = group * GROUP_DIGITS + i - first;
                    var digit =
                            index >= 0 && index < digits.length() ? digits.charAt(index) - '0' : 0;
                    number = 10 * number + digit;
                }
                BigEndian.putShort(into, at + HEADER + Short.BYTES * group, number);
            }
        }

        private static BigDecimal checked(BigDecimal value) {
            if (value.scale() > MOST_SCALE
                    || (long) value.precision() - value.scale() > MOST_WHOLE_DIGITS) {
                throw UnfitValueException.outOfRange();
            }
            return value.scale() < 0 ? value.setScale(0) : value;
        }
    }

    /** Also the values that are no numbers. */
    private static final class Unconstrained implements ValueEncoder {
        private static final int NOT_A_NUMBER = 0xC000;
        private static final int INFINITE = 0xD000;
        private static final int MINUS_INFINITE = 0xF000;

        private final Wide numbers = new Wide((column, row) -> number(text(column, row)));

        @Override
        public int size(ColumnReader column, int row) {
            return special(text(column, row)) == 0 ? numbers.size(column, row) : HEADER;
        }

        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            var special = special(text(column, row));
            if (special == 0) {
                numbers.write(column, row, into, at);
            } else {
                BigEndian.putInt(into, at, 0);
                BigEndian.putShort(into, at + 4, special);
                BigEndian.putShort(into, at + 6, 0);
            }
        }

        private static int special(String text) {
            return switch (text) {
                case "NaN" -> NOT_A_NUMBER;
                case "Infinity" -> INFINITE;
                case "-Infinity" -> MINUS_INFINITE;
                default -> 0;
            };
        }

        private static String text(ColumnReader column, int row) {
            var bytes = new byte[column.lengthAt(row)];
            column.copy(row, bytes, 0);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static BigDecimal number(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException notNumber) {
                throw new UnfitValueException(
                        FailureCode.BAD_USER_INPUT, "The text is not a decimal number.");
            }
        }
    }

    private static void header(
            byte[] into, int at, int groups, int weight, boolean negative, int scale) {
        BigEndian.putShort(into, at, groups);
        BigEndian.putShort(into, at + 2, weight);
        BigEndian.putShort(into, at + 4, negative ? NEGATIVE : 0);
        BigEndian.putShort(into, at + 6, scale);
    }

    private static int groups(int digits) {
        return (digits + GROUP_DIGITS - 1) / GROUP_DIGITS;
    }

    private static long power(int exponent) {
        var power = 1L;
        for (var i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
