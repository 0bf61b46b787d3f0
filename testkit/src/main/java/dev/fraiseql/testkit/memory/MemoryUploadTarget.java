package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.upload.RowUpload;
import dev.fraiseql.ports.upload.UploadTarget;

/** Writes uploads into {@link MemoryTables}; what it creates becomes events. Thread-safe. */
public final class MemoryUploadTarget implements UploadTarget {

    private final MemoryTables tables;
    private final MemoryChangeCapture capture;
    private final UploadLimits limits;

    public MemoryUploadTarget(
            MemoryTables tables, MemoryChangeCapture capture, UploadLimits limits) {
        this.tables = tables;
        this.capture = capture;
        this.limits = limits;
    }

    @Override
    public RowUpload open(Subject subject, Upload upload) {
        return new MemoryUpload(tables, capture, limits, subject, upload);
    }
}
