package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.telemetry.Work;
import dev.fraiseql.ports.upload.RowUpload;
import dev.fraiseql.ports.upload.UploadTarget;
import jakarta.inject.Inject;
import java.util.Objects;

/** Uploads by COPY, each on a connection of the streams' share. Thread-safe. */
public final class PostgresUploadTarget implements UploadTarget {
    private final Database database;
    private final UploadLimits limits;

    @Inject
    public PostgresUploadTarget(Database database, UploadLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    @Override
    public RowUpload open(Subject subject, Upload upload) {
        var tracer = database.tracer();
        var copy =
                new CopyUpload(
                        subject,
                        upload,
                        limits,
                        database.openStream(),
                        database.streamTimeout(),
                        Objects.requireNonNullElse(tracer.traceparent(), ""));
        var span = tracer.begin(Work.UPLOAD, upload.type().table().toString());
        return span.equals(Span.NONE) ? copy : new TracedUpload(copy, span);
    }
}
