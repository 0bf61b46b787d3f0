package dev.fraiseql.domain.type;

/**
 * {@code numeric(precision, scale)}: written with {@code writeDecimal}; a string in JSON, exact.
 *
 * @param precision digits in all, 1 to 76 (what Arrow's widest decimal holds)
 * @param scale digits after the point, 0 to precision
 */
public record DecimalType(int precision, int scale) implements ScalarType {

    /**
     * Decimal256 holds 76 digits; a wider numeric is carried as text, {@link SimpleType#NUMERIC}.
     */
    public static final int MAX_PRECISION = 76;

    public DecimalType {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "numeric(" + precision + "," + scale + ") is outside 1.." + MAX_PRECISION);
        }
    }

    @Override
    public String graphqlName() {
        return "Decimal";
    }
}
