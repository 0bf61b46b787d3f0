package dev.fraiseql.application;

import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Serves another schema and other trusted documents from now on, without a pause: all of it, or
 * none of it.
 */
@Singleton
public final class ReloadSchema {

    private final ServedSchema served;
    private final VerifySchema verify;
    private final Optional<CaptureChanges> capture;

    /**
     * @param capture empty where events are switched off
     */
    @Inject
    public ReloadSchema(
            ServedSchema served, VerifySchema verify, Optional<CaptureChanges> capture) {
        this.served = served;
        this.verify = verify;
        this.capture = capture;
    }

    /**
     * Operations under way end on the schema they began with.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_MISMATCH} where the
     *     database does not fit, or why changes of a new table can't be captured; the old schema is
     *     served on then
     */
    public synchronized void reload(Schema schema, TrustedDocuments trusted) {
        verify.verify(schema);
        capture.ifPresent(changes -> changes.install(schema));
        served.replace(schema, trusted);
    }
}
