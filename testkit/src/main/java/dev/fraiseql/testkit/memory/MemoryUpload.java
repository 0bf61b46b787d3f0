package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.domain.upload.UploadMode;
import dev.fraiseql.ports.upload.RowBatch;
import dev.fraiseql.ports.upload.RowUpload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the rows until the end, and then writes all of them or none. */
final class MemoryUpload implements RowUpload {

    private final MemoryTables tables;
    private final MemoryChangeCapture capture;
    private final UploadLimits limits;
    private final Subject subject;
    private final Upload upload;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private volatile boolean cancelled;
    private @Nullable FailureException failure;
    private long bytes;

    MemoryUpload(
            MemoryTables tables,
            MemoryChangeCapture capture,
            UploadLimits limits,
            Subject subject,
            Upload upload) {
        this.tables = tables;
        this.capture = capture;
        this.limits = limits;
        this.subject = subject;
        this.upload = upload;
    }

    @Override
    public void write(RowBatch batch) {
        guarded(
                () -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        rows.add(values(batch, row));
                        if (rows.size() > limits.rows() || bytes > limits.bytes()) {
                            throw Failure.of(
                                            FailureCode.REQUEST_TOO_LARGE,
                                            "The upload is larger than is allowed.",
                                            "Send it in several.")
                                    .asException();
                        }
                    }
                });
    }

    @Override
    public long finish() {
        guarded(() -> tables.<@Nullable Void>write(this::publish));
        return rows.size();
    }

    private @Nullable Void publish(MemoryChanges changes) {
        var made = new ArrayList<MemoryChangeCapture.Change>();
        var keys = new HashSet<List<@Nullable Object>>();
        for (int row = 0; row < rows.size(); row++) {
            try {
                made.add(publish(changes, rows.get(row), keys));
            } catch (FailureException e) {
                throw Failure.of(
                                e.first().code(),
                                "Row " + (row + 1) + ": " + e.first().message(),
                                e.first().remedy())
                        .causedBy(e);
            }
        }
        capture.record(subject, made);
        return null;
    }

    private MemoryChangeCapture.Change publish(
            MemoryChanges changes,
            Map<String, @Nullable Object> values,
            Set<List<@Nullable Object>> keys) {
        var type = upload.type();
        if (upload.mode() == UploadMode.UPSERT) {
            var key = type.primaryKey().stream().<@Nullable Object>map(values::get).toList();
            if (!keys.add(key)) {
                throw Failure.of(
                                FailureCode.CONSTRAINT_VIOLATION,
                                "An earlier row of the upload has the same key.",
                                "Send each key once.")
                        .asException();
            }
            for (var row : changes.rows(type.table())) {
                if (type.primaryKey().stream()
                        .<@Nullable Object>map(row::get)
                        .toList()
                        .equals(key)) {
                    var set = new LinkedHashMap<>(values);
                    MemoryVersions.next(type, row)
                            .ifPresent(next -> set.put(next.column(), next.value()));
                    return new MemoryChangeCapture.Change(
                            "Updated", type, changes.update(type.table(), row, set));
                }
            }
        }
        return new MemoryChangeCapture.Change(
                "Created", type, changes.insert(type.table(), values));
    }

    private Map<String, @Nullable Object> values(RowBatch batch, int row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < upload.columns().size(); i++) {
            var field = upload.columns().get(i);
            var value = UploadedValues.at(field.type(), batch.column(i), row);
            if (value == null && !field.nullable()) {
                throw required(batch.firstRow() + row + 1, i, field);
            }
            bytes += value == null ? 0 : value.toString().length();
            values.put(field.column(), value);
        }
        return values;
    }

    private FailureException required(long row, int index, ScalarField field) {
        return Failure.of(
                        FailureCode.CONSTRAINT_VIOLATION,
                        "Row " + row + ", " + upload.names().get(index) + ": a value is required.",
                        "Give " + field.name() + " a value.")
                .asException();
    }

    private void guarded(Runnable step) {
        if (failure != null) {
            throw failure;
        }
        try {
            if (cancelled) {
                throw Failure.of(
                                FailureCode.OPERATION_CANCELLED,
                                "The upload was cancelled.",
                                "Start again if it is still wanted.")
                        .asException();
            }
            step.run();
        } catch (FailureException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {}
}
