package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.LookupRows;
import dev.fraiseql.application.UploadRows;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.upload.RowUpload;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's use cases for clients that send batches. */
record ApplicationWrites(UploadRows uploads, LookupRows lookups) implements Writes {

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

    @Override
    public LookupRows.Keys plan(Subject subject, ExchangeCommand command, List<String> columns) {
        return lookups.plan(subject, command, columns);
    }

    @Override
    public RowStream rows(
            Subject subject, LookupRows.Keys keys, List<List<@Nullable Object>> rows) {
        return lookups.rows(subject, keys, rows);
    }
}
