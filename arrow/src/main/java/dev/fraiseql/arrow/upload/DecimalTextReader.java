package dev.fraiseql.arrow.upload;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.FieldVector;

/** Decimal numbers sent as text. */
final class DecimalTextReader extends VectorReader {

    /** Digits, sign and exponent of any number that fits a decimal column. */
    private static final int MOST_BYTES = 200;

    private final VectorReader text;
    private final int precision;
    private final int scale;

    DecimalTextReader(Place place, VectorReader text, int precision, int scale) {
        super(place);
        this.text = text;
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        text.bind(vector, rows);
    }

    @Override
    public long unscaledAt(int row) {
        return decimalAt(row).unscaledValue().longValueExact();
    }

    @Override
    public BigDecimal decimalAt(int row) {
        int length = text.lengthAt(row);
        if (length <= MOST_BYTES) {
            var bytes = new byte[length];
            text.copy(row, bytes, 0);
            try {
                return Decimals.fit(
                        new BigDecimal(new String(bytes, StandardCharsets.UTF_8).strip()),
                        precision,
                        scale,
                        place,
                        row);
            } catch (NumberFormatException notNumber) {
                // Below, as a text that is too long.
            }
        }
        throw place.malformed(row, "the text is not a decimal number");
    }
}
