package dev.fraiseql.chaos;

import dev.fraiseql.chaos.check.Difference;
import dev.fraiseql.chaos.fault.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A whole system of FraiseQL on services of its own. One thread at a time. */
interface World extends AutoCloseable {

    /** Everything runs and is tracked when this returns. */
    void start() throws Exception;

    /** What can be hurt. */
    List<Target> targets();

    /** A connection to the database itself, past every wire that is cut; the caller closes it. */
    Connection connect() throws SQLException;

    /** Starts again what gave up meanwhile, as a supervisor does. */
    void revive() throws Exception;

    /** Whether every projection says that it applied everything. */
    boolean isCaughtUp() throws Exception;

    /** How long catching up may take. */
    default Duration patience() {
        return Duration.ofMinutes(3);
    }

    /** Every projection beside the change log; may stop the servers. */
    List<Difference> compare() throws Exception;

    @Override
    void close() throws Exception;
}
