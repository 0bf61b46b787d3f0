package dev.fraiseql.ports.access;

import dev.fraiseql.domain.access.AuditReport;
import java.util.List;

/** Reads an audit log, also while it is written. */
public interface AuditTrail {

    /**
     * Follows the chain from the first line to the last.
     *
     * @param first the number of the line that the log is to begin with: 1, or more where older
     *     files were taken away
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} if there
     *     is no log, or it can't be read
     */
    AuditReport verify(long first);

    /**
     * The last lines as they were written, the oldest first.
     *
     * @throws dev.fraiseql.domain.failure.FailureException as {@link #verify}
     */
    List<String> last(int lines);
}
