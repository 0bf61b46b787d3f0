package dev.fraiseql.ports.telemetry;

import java.util.Locale;

/** What takes time. */
public enum Work {
    /** A statement that is answered at once; its subject is the SQL, which has no values. */
    STATEMENT,
    /** Rows by COPY, from the statement to the last row; its subject is the SQL. */
    COPY,
    /** Rows into the database, from the first to the commit; its subject is the table. */
    UPLOAD,
    /** A batch of events on its way to the broker; its subject is the source. */
    RELAY,
    /** A batch of events on its way into a store; its subject is the projection. */
    PROJECT;

    /** As in traces. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
