package dev.fraiseql.benchmarks.harness;

/** A measurement cannot go on; the message is one line that says why and what to do. */
public final class BenchmarkFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchmarkFailure(String message) {
        super(message);
    }

    public BenchmarkFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
