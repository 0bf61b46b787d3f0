package dev.fraiseql.application;

/**
 * How many operations one caller may have on their way at once.
 *
 * @param perCaller at least 1
 */
public record OperationLimit(int perCaller) {

    public static final OperationLimit DEFAULT = new OperationLimit(1_000);

    public OperationLimit {
        if (perCaller < 1) {
            throw new IllegalArgumentException("perCaller is " + perCaller + "; use 1 or more");
        }
    }
}
