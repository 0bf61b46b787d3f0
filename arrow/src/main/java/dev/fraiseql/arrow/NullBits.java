package dev.fraiseql.arrow;

import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/**
 * Which slots are null, one bit each, set for null: a value that is present costs nothing here,
 * unlike with Arrow's validity bits, whose inverse this is.
 */
final class NullBits {

    private long[] words = new long[4];

    /** Every bit from this word on is clear. */
    private int usedWords;

    void set(int index) {
        int word = index >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        words[word] |= 1L << index;
        usedWords = Math.max(usedWords, word + 1);
    }

    void clear() {
        Arrays.fill(words, 0, usedWords, 0);
        usedWords = 0;
    }

    /** Bits set among the first {@code length}. */
    int count(int length) {
        int count = 0;
        int whole = Math.min(usedWords, length >>> 6);
        for (int i = 0; i < whole; i++) {
            count += Long.bitCount(words[i]);
        }
        if (whole == length >>> 6 && whole < usedWords) {
            count += Long.bitCount(words[whole] & lowBits(length));
        }
        return count;
    }

    /** Writes {@link #bytes} bytes; bits past {@code length} are clear. */
    void writeValidity(ArrowBuf target, int length) {
        int words = (length + 63) >>> 6;
        for (int i = 0; i < words; i++) {
            long valid = i < usedWords ? ~this.words[i] : -1L;
            boolean partial = i == length >>> 6;
            target.setLong((long) i << 3, partial ? valid & lowBits(length) : valid);
        }
    }

    /** Whole words. */
    static long bytes(int length) {
        return (long) (length + 63 >>> 6) << 3;
    }

    private static long lowBits(int length) {
        return (1L << length) - 1;
    }
}
