package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.upload.RowUpload;
import dev.fraiseql.ports.upload.UploadTarget;
import jakarta.inject.Inject;

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
        return new CopyUpload(
                subject, upload, limits, database.openStream(), database.streamTimeout());
    }
}
