package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.upload.ColumnReader;

/** The canonical text of a UUID, in either case, as 16 bytes. */
final class UuidEncoder implements ValueEncoder {
    private static final int BYTES = 16;
    private static final int TEXT = 36;

    private final byte[] text = new byte[TEXT];

    @Override
    public int size(ColumnReader column, int row) {
        if (column.lengthAt(row) != TEXT) {
            throw notUuid();
        }
        return BYTES;
    }

    @Override
    public void write(ColumnReader column, int row, byte[] into, int at) {
        column.copy(row, text, 0);
        var to = at;
        for (var i = 0; i < TEXT; i += 2) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (text[i] != '-') {
                    throw notUuid();
                }
                i++;
            }
            into[to++] = (byte) (digit(text[i]) << 4 | digit(text[i + 1]));
        }
    }

    private static int digit(byte character) {
        var digit = character < 0 ? -1 : Character.digit(character, 16);
        if (digit < 0) {
            throw notUuid();
        }
        return digit;
    }

    private static UnfitValueException notUuid() {
        return new UnfitValueException(
                FailureCode.BAD_USER_INPUT,
                "The text is not a UUID such as 123e4567-e89b-12d3-a456-426614174000.");
    }
}
