package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.UploadRows;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.RowUpload;
import jakarta.inject.Inject;
import java.util.List;

/** The application's use cases that write. */
record ApplicationWrites(UploadRows uploads) implements Writes {

    @Inject
    ApplicationWrites {}

    @Override
    public Upload plan(Subject subject, UploadCommand command, List<String> columns) {
        return uploads.plan(subject, command, columns);
    }

    @Override
    public RowUpload open(Subject subject, Upload upload) {
        return uploads.open(subject, upload);
    }
}
