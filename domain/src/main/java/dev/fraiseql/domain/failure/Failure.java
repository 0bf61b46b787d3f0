package dev.fraiseql.domain.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that went wrong, fit to be shown to the caller.
 *
 * @param code stable, machine-readable
 * @param message what is wrong, in one sentence; holds no secret and no internal detail
 * @param remedy what to do about it, in one sentence
 * @param locations where in the caller's text, if it is about a text
 * @param details what a program needs beyond the code, by stable names: {@code constraint}, {@code
 *     field}
 */
public record Failure(
        FailureCode code,
        String message,
        String remedy,
        List<SourceLocation> locations,
        Map<String, String> details) {

    /** A detail: after how many seconds it is worth trying again. */
    public static final String RETRY_AFTER = "retryAfter";

    public Failure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
        locations = List.copyOf(locations);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public Failure(
            FailureCode code, String message, String remedy, List<SourceLocation> locations) {
        this(code, message, remedy, locations, Map.of());
    }

    public static Failure of(FailureCode code, String message, String remedy) {
        return new Failure(code, message, remedy, List.of());
    }

    public static Failure at(
            SourceLocation location, FailureCode code, String message, String remedy) {
        return new Failure(code, message, remedy, List.of(location));
    }

    /** The same with one more detail. */
    public Failure with(String name, String value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Failure(code, message, remedy, locations, more);
    }

    public FailureKind kind() {
        return code.kind();
    }

    public FailureException asException() {
        return new FailureException(List.of(this), null);
    }

    /**
     * The exception for this failure; {@code cause} is for the log and never shown to the caller.
     */
    public FailureException causedBy(Throwable cause) {
        return new FailureException(List.of(this), cause);
    }
}
