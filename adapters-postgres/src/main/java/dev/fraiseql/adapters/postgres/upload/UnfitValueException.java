package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.domain.failure.FailureCode;

/** A value that the column can't have; whoever knows the place makes it a failure. */
final class UnfitValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String what;

    UnfitValueException(FailureCode code, String what) {
        super(what, null, false, false);
        this.code = code;
        this.what = what;
    }

    static UnfitValueException outOfRange() {
        return new UnfitValueException(
                FailureCode.VALUE_OUT_OF_RANGE, "A value is outside the range of its column.");
    }

    FailureCode code() {
        return code;
    }

    /** A sentence. */
    String what() {
        return what;
    }
}
