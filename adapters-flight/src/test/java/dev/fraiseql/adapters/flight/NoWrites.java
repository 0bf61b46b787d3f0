package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.RowUpload;
import java.util.List;

/** An application that takes no uploads. */
record NoWrites() implements Writes {

    @Override
    public Upload plan(Subject subject, UploadCommand command, List<String> columns) {
        throw Failure.of(FailureCode.FORBIDDEN, "No table takes uploads.", "Opt in.").asException();
    }

    @Override
    public RowUpload open(Subject subject, Upload upload) {
        throw new IllegalStateException("nothing was planned");
    }
}
