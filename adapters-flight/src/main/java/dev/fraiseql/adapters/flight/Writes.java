package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.RowUpload;
import java.util.List;

/**
 * What this door needs of the application in order to write. Failures are {@link
 * dev.fraiseql.domain.failure.FailureException}.
 */
interface Writes {

    Upload plan(Subject subject, UploadCommand command, List<String> columns);

    /** The caller closes the upload. */
    RowUpload open(Subject subject, Upload upload);
}
