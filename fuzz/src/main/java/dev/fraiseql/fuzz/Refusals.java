package dev.fraiseql.fuzz;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;

/** The one way to say no: failures with a code, of the caller's, with a remedy. */
public final class Refusals {

    private Refusals() {}

    /** What a target does with an input. */
    @FunctionalInterface
    public interface Reading {
        void read();
    }

    /**
     * Reads; a refusal is as good as an answer, and lets a target go on with its next parser.
     *
     * @throws Finding where a refusal blames nobody or helps nobody
     */
    public static void allow(Reading reading) {
        try {
            reading.read();
        } catch (FailureException refusal) {
            check(refusal);
        }
    }

    /** The same for a parser that documents this at its seam and whose callers give it a code. */
    public static void allowIllegal(Reading reading) {
        try {
            reading.read();
        } catch (IllegalArgumentException documented) {
            if (documented.getMessage() == null) {
                throw new Finding("a refusal says nothing", documented);
            }
        }
    }

    private static void check(FailureException refusal) {
        for (var failure : refusal.failures()) {
            if (failure.kind() == FailureKind.INTERNAL) {
                throw new Finding("a refusal calls the input our own defect", refusal);
            }
            if (failure.message().isBlank() || failure.remedy().isBlank()) {
                throw new Finding("a refusal says nothing", refusal);
            }
        }
    }
}
