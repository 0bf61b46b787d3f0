package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import graphql.language.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, for messages: {@code $where.total.eq}, or {@code where.total.eq} in a
 * document.
 */
record Place(@Nullable Place parent, String name, @Nullable SourceLocation location) {

    /**
     * Deeper input is nobody's question, and would end in a statement that the database refuses.
     */
    private static final int MAX_DEPTH = 32;

    static Place variable(String name) {
        return new Place(null, "$" + name, null);
    }

    static Place argument(String name, @Nullable SourceLocation location) {
        return new Place(null, name, location);
    }

    Place child(String childName) {
        var child = new Place(this, "." + childName, location);
        child.checkDepth();
        return child;
    }

    Place element(int index) {
        return new Place(this, "[" + index + "]", location);
    }

    FailureException wrong(String message, String remedy) {
        return failure(FailureCode.BAD_USER_INPUT, "`" + path() + "`: " + message, remedy);
    }

    private FailureException failure(FailureCode code, String message, String remedy) {
        return new Failure(code, message, remedy, Locations.of(location)).asException();
    }

    private void checkDepth() {
        var depth = 0;
        for (var place = parent; place != null; place = place.parent) {
            depth++;
        }
        if (depth > 2 * MAX_DEPTH) {
            throw failure(
                    FailureCode.REQUEST_TOO_LARGE,
                    "An input is nested deeper than " + MAX_DEPTH + " levels.",
                    "Flatten it, with `_and` and `_or` over lists for example.");
        }
    }

    private String path() {
        return parent == null ? name : parent.path() + name;
    }
}
