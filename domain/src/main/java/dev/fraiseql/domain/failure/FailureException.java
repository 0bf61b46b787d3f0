package dev.fraiseql.domain.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries one or more {@link Failure}s to the transport that reports them. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Failure> failures;

    public FailureException(List<Failure> failures, @Nullable Throwable cause) {
        super(describe(failures), cause);
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("a failure exception needs at least one failure");
        }
        this.failures = List.copyOf(failures);
    }

    /** Never empty. */
    public List<Failure> failures() {
        return failures;
    }

    /** The failure that decides the status. */
    public Failure first() {
        return failures.getFirst();
    }

    private static String describe(List<Failure> failures) {
        var text = new StringBuilder();
        for (var failure : failures) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(failure.code()).append(": ").append(failure.message());
        }
        return text.toString();
    }
}
