package dev.fraiseql.application;

import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.ports.query.RowStream;

/** Rows that another stream can go on with, wherever this one was left. */
public interface ResumableRows extends RowStream {

    /**
     * The place behind the rows read so far, also once reading failed or the stream is closed. The
     * reading thread.
     */
    ResumeToken resumeToken();
}
