package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.LeasedConnection;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.adapters.postgres.connection.StreamConnection;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.upload.RowBatch;
import dev.fraiseql.ports.upload.RowUpload;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * One upload: a COPY that the first batch begins, on a connection and in a transaction of its own.
 * Whatever ends it before the commit rolls everything back.
 */
final class CopyUpload implements RowUpload {
    private final Subject subject;
    private final Upload upload;
    private final UploadLimits limits;
    private final StreamConnection connection;
    private final Duration timeout;
    private final String trace;
    private final long deadline;
    private final List<ValueForm> forms;
    private final UploadSql sql;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable Copy copy;
    private @Nullable FailureException failure;
    private boolean finished;
    private long rows;
    private long bytes = CopyEncoder.HEADER_BYTES + CopyEncoder.TRAILER_BYTES;

    private record Copy(CopyIn in, CopyEncoder encoder, boolean staged) {}

    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    /**
     * @param trace for the change log; empty where nobody follows
     */
    CopyUpload(
            Subject subject,
            Upload upload,
            UploadLimits limits,
            LeasedConnection lease,
            Duration timeout,
            String trace) {
        this.subject = subject;
        this.upload = upload;
        this.limits = limits;
        this.connection = new StreamConnection(lease);
        this.timeout = timeout;
        this.trace = trace;
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.forms = upload.columns().stream().map(ValueForm::of).toList();
        this.sql = new UploadSql(upload, forms);
    }

    @Override
    public void write(RowBatch batch) {
        guarded(
                () -> {
                    send(begun(), batch);
                    return batch;
                });
    }

    @Override
    public long finish() {
        return guarded(
                () -> {
                    var whole = begun();
                    whole.in().writeToCopy(CopyEncoder.trailer(), 0, CopyEncoder.TRAILER_BYTES);
                    var copied = whole.in().endCopy();
                    var jdbc = connection.lease().jdbc();
                    var written =
                            whole.staged() ? new Stage(jdbc, upload, sql).insert(rows) : copied;
                    if (connection.cancelled()) {
                        throw SqlFailures.cancelled(null);
                    }
                    jdbc.commit();
                    connection.busy(false);
                    finished = true;
                    connection.release();
                    return written;
                });
    }

    private void send(Copy copy, RowBatch batch) throws SQLException {
        for (var row = 0; row < batch.rows(); ) {
            checkProgress(batch.rows());
            row += copy.encoder().encode(batch, row);
            bytes += copy.encoder().length();
            if (bytes > limits.bytes()) {
                throw tooLarge("bytes", limits.bytes(), "database.upload_max_size");
            }
            copy.in().writeToCopy(copy.encoder().buffer(), 0, copy.encoder().length());
        }
        rows += batch.rows();
    }

    private void checkProgress(int more) {
        if (connection.cancelled()) {
            throw SqlFailures.cancelled(null);
        }
        if (rows + more > limits.rows()) {
            throw tooLarge("rows", limits.rows(), "database.upload_max_rows");
        }
        // PostgreSQL does not look at its timeout while it waits for a slow writer.
        if (System.nanoTime() - deadline > 0) {
            throw Failure.of(
                            FailureCode.STATEMENT_TIMEOUT,
                            "The upload took longer than is allowed.",
                            "Send faster or less at once; the operator may raise the timeout.")
                    .asException();
        }
    }

    private static FailureException tooLarge(String what, long limit, String key) {
        return Failure.of(
                        FailureCode.REQUEST_TOO_LARGE,
                        "The upload has more than " + limit + " " + what + ".",
                        "Send it in several; the operator may raise " + key + ".")
                .asException();
    }

    private Copy begun() throws SQLException {
        var begun = copy;
        if (begun == null) {
            connection.busy(true);
            begun = begin(connection.lease());
            copy = begun;
        }
        return begun;
    }

    private Copy begin(LeasedConnection lease) throws SQLException {
        var jdbc = lease.jdbc();
        var settings =
                Identity.SET
                        + ", set_config('statement_timeout', ?, true), set_config('fraiseql.traceparent', ?, true)";
        try (var statement = jdbc.prepareStatement(settings)) {
            Identity.bind(statement, subject);
            statement.setString(Identity.PARAMETERS + 1, Long.toString(timeout.toMillis()));
            statement.setString(Identity.PARAMETERS + 2, trace);
            statement.execute();
        }
        var staged = mustStage(lease);
        if (staged) {
            try (var statement = jdbc.createStatement()) {
                statement.execute(sql.createStage());
            }
        }
        var in =
                lease.postgres()
                        .getCopyAPI()
                        .copyIn(staged ? sql.copyToStage() : sql.copyDirectly());
        in.writeToCopy(CopyEncoder.header(), 0, CopyEncoder.HEADER_BYTES);
        var encoders = forms.stream().map(ValueForm::encoder).toList();
        return new Copy(in, new CopyEncoder(upload, encoders, staged), staged);
    }

    /** COPY knows neither conflicts nor casts, and is refused where row-level security applies. */
    private boolean mustStage(LeasedConnection lease) throws SQLException {
        if (sql.upserts() || forms.stream().anyMatch(form -> form.staging() != null)) {
            return true;
        }
        try (var statement = lease.jdbc().prepareStatement("select row_security_active(?)")) {
            statement.setString(1, sql.tableName());
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private <T> T guarded(Step<T> step) {
        if (!working.compareAndSet(false, true)) {
            if (connection.cancelled()) {
                throw SqlFailures.cancelled(null);
            }
            throw new IllegalStateException("another thread works on this upload");
        }
        try {
            return run(step);
        } finally {
            working.set(false);
            if (closed) {
                connection.release();
            }
        }
    }

    private <T> T run(Step<T> step) {
        if (failure != null) {
            throw new FailureException(failure.failures(), failure);
        }
        if (closed || finished) {
            throw new IllegalStateException("the upload has ended");
        }
        try {
            if (connection.cancelled()) {
                throw SqlFailures.cancelled(null);
            }
            return step.run();
        } catch (SQLException e) {
            throw failed(UploadFailures.of(e, upload));
        } catch (FailureException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            failed(
                    Failure.of(
                                    FailureCode.INTERNAL_ERROR,
                                    "The upload could not be read.",
                                    "Report it with the time; the server's log has the details.")
                            .causedBy(e));
            throw e;
        }
    }

    /** A connection that was cut because of a cancellation fails in many ways; all mean that. */
    private FailureException failed(FailureException exception) {
        var cancelled = connection.cancelled();
        var meant = cancelled ? SqlFailures.cancelled(exception) : exception;
        failure = meant;
        if (!cancelled && meant.first().code() != FailureCode.DATABASE_UNAVAILABLE) {
            stopCopy();
        }
        connection.release();
        return meant;
    }

    /** Leaves a connection that a rollback makes as new; one where that fails is cut instead. */
    private void stopCopy() {
        var begun = copy;
        try {
            if (begun != null && begun.in().isActive()) {
                begun.in().cancelCopy();
            }
            connection.busy(false);
        } catch (SQLException e) {
            // It stays marked as busy.
        }
    }

    @Override
    public void cancel() {
        if (connection.cancel()) {
            Thread.ofVirtual().name("fraiseql-cancel").start(this::interrupt);
        }
    }

    /** Where nobody works, takes the worker's place and lets go; else wakes the worker. */
    private void interrupt() {
        if (working.compareAndSet(false, true)) {
            try {
                connection.release();
            } finally {
                working.set(false);
            }
        } else {
            connection.wake();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (working.compareAndSet(false, true)) {
            try {
                if (!finished && failure == null && !connection.cancelled()) {
                    stopCopy();
                }
                connection.release();
            } finally {
                working.set(false);
            }
        } else {
            // Work in another thread: it ends by this and lets go itself.
            cancel();
        }
    }
}
