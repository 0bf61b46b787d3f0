package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.LookupRows;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.upload.RowUpload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application that takes no batches. */
record NoWrites() implements Writes {

    @Override
    public Upload plan(Subject subject, UploadCommand command, List<String> columns) {
        throw Failure.of(FailureCode.FORBIDDEN, "No table takes uploads.", "Opt in.").asException();
    }

    @Override
    public RowUpload open(Subject subject, Upload upload) {
        throw new IllegalStateException("nothing was planned");
    }

    @Override
    public LookupRows.Keys plan(Subject subject, ExchangeCommand command, List<String> columns) {
        throw Failure.of(FailureCode.FORBIDDEN, "There is no table.", "Opt in.").asException();
    }

    @Override
    public RowStream rows(
            Subject subject, LookupRows.Keys keys, List<List<@Nullable Object>> rows) {
        throw new IllegalStateException("nothing was planned");
    }
}
