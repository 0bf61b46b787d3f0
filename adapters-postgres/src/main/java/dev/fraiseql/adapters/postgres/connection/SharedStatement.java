package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.identity.Subject;
import java.util.Collections;

/**
 * A read that callers who wait for a connection at the same time may make in one round trip: its
 * text for one of them, for two and for four. Compared by identity; whoever renders a statement
 * keeps one instance.
 */
public final class SharedStatement {
    /** More would be prepared more often, and answer the first of them later. */
    static final int MOST = 4;

    private final String[] nobodys = new String[MOST + 1];
    private final String[] identified = new String[MOST + 1];

    /**
     * @param sql one statement
     */
    public SharedStatement(String sql) {
        for (var count = 1; count <= MOST; count *= 2) {
            nobodys[count] = String.join("; ", Collections.nCopies(count, sql));
            identified[count] = Identity.SET + "; " + nobodys[count];
        }
    }

    /** The largest size that so many callers fill. */
    static int size(int callers) {
        return Math.min(MOST, Integer.highestOneBit(callers));
    }

    /** With the subject's settings in front, unless it has none. */
    String text(int size, Subject subject) {
        return (Identity.isNobody(subject) ? nobodys : identified)[size];
    }
}
