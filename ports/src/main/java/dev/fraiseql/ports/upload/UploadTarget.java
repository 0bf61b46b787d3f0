package dev.fraiseql.ports.upload;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.upload.Upload;

/**
 * Takes many rows at once, with the subject's rights.
 *
 * <p>Thread-safe. Failures are {@link dev.fraiseql.domain.failure.FailureException}, from {@code
 * open} or from the upload: {@code CONSTRAINT_VIOLATION}, {@code VALUE_OUT_OF_RANGE}, {@code
 * BAD_USER_INPUT} with row and column as far as they are known, {@code FORBIDDEN}, {@code
 * REQUEST_TOO_LARGE}, {@code STATEMENT_TIMEOUT}, {@code DATABASE_BUSY}, {@code
 * DATABASE_UNAVAILABLE}, {@code OPERATION_CANCELLED}, {@code INTERNAL_ERROR}.
 */
public interface UploadTarget {

    /** The caller closes the upload. */
    RowUpload open(Subject subject, Upload upload);
}
