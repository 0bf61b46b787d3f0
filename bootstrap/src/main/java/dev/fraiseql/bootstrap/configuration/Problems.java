package dev.fraiseql.bootstrap.configuration;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is reported together. */
final class Problems {

    private final List<Failure> failures = new ArrayList<>();

    /**
     * @param place where it was written, e.g. {@code fraiseql.toml:7}; empty for nowhere
     */
    void add(String place, String message, String remedy) {
        failures.add(
                Failure.of(
                        FailureCode.CONFIGURATION_INVALID,
                        place.isEmpty() ? message : place + ": " + message,
                        remedy));
    }

    /**
     * @throws FailureException if there is any
     */
    void throwIfAny() {
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
    }
}
