package dev.fraiseql.adapters.postgres.connection;

import java.time.Duration;

/** What the sessions of the pool are set to, before anybody asks anything. */
public final class Session {
    /**
     * Makes the session nobody's again. Whoever is identified is so for a transaction only; this
     * undoes what a function of the database may have set for the whole session.
     */
    public static final String NOBODY =
            "select set_config('fraiseql.user_id', '', false),"
                    + " set_config('fraiseql.org_id', '', false),"
                    + " set_config('fraiseql.roles', '{}', false),"
                    + " set_config('fraiseql.claims', '{}', false)";

    private Session() {}

    /**
     * The driver announces the JVM's time zone as it connects, so the session's is set behind it.
     */
    static String start(Duration statementTimeout) {
        return "set time zone 'UTC'; set intervalstyle = 'iso_8601'; set statement_timeout = "
                + statementTimeout.toMillis()
                + "; "
                + NOBODY;
    }
}
