package dev.fraiseql.arrow.upload;

import java.nio.charset.StandardCharsets;

/** A column as the text that PostgreSQL reads, which is made when it is asked for. */
abstract class TextReader extends VectorReader {

    private int lastRow = -1;
    private byte[] last = {};

    TextReader(Place place) {
        super(place);
    }

    /** Of a value that is not null. */
    abstract String textAt(int row);

    /** Behind {@link #bind}. */
    final void forget() {
        lastRow = -1;
    }

    @Override
    public final int lengthAt(int row) {
        return bytes(row).length;
    }

    @Override
    public final void copy(int row, byte[] into, int offset) {
        var text = bytes(row);
        System.arraycopy(text, 0, into, offset, text.length);
    }

    private byte[] bytes(int row) {
        if (row != lastRow) {
            last = textAt(row).getBytes(StandardCharsets.UTF_8);
            lastRow = row;
        }
        return last;
    }

    /** A part of an array's or a composite value's text, whatever characters it has. */
    static void quote(StringBuilder into, String part) {
        into.append('"');
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character == '"' || character == '\\') {
                into.append('\\');
            }
            into.append(character);
        }
        into.append('"');
    }
}
