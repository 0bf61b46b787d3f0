package dev.fraiseql.arrow.upload;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.arrow.vector.FieldVector;

/** UUIDs of 16 bytes as their text. */
final class UuidReader extends VectorReader {

    static final int BYTES = 16;

    private static final int TEXT = 36;

    private final FixedBytesReader values;

    UuidReader(Place place) {
        super(place);
        this.values = new FixedBytesReader(place, BYTES);
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        values.bind(vector, rows);
    }

    @Override
    public int lengthAt(int row) {
        return TEXT;
    }

    @Override
    public void copy(int row, byte[] into, int offset) {
        var bytes = new byte[BYTES];
        values.copy(row, bytes, 0);
        var hex = HexFormat.of().formatHex(bytes);
        var text =
                String.join(
                        "-",
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20));
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, into, offset, TEXT);
    }
}
