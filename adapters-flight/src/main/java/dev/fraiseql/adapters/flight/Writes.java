package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.LookupRows;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.upload.RowUpload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this door needs of the application for calls in which clients send batches. Failures are
 * {@link dev.fraiseql.domain.failure.FailureException}.
 */
interface Writes {

    Upload plan(Subject subject, UploadCommand command, List<String> columns);

    /** The caller closes the upload. */
    RowUpload open(Subject subject, Upload upload);

    LookupRows.Keys plan(Subject subject, ExchangeCommand command, List<String> columns);

    /** The answers to one batch of an exchange; the caller closes the stream. */
    RowStream rows(Subject subject, LookupRows.Keys keys, List<List<@Nullable Object>> rows);
}
