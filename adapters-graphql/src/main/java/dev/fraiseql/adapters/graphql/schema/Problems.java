package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.SourceLocation;
import graphql.language.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with an SDL, so that its author sees everything at once. */
final class Problems {

    private final List<Failure> found = new ArrayList<>();

    void add(Node<?> where, String message, String remedy) {
        found.add(
                new Failure(
                        FailureCode.SCHEMA_INVALID,
                        message,
                        remedy,
                        locations(where.getSourceLocation())));
    }

    /** In the order of the text. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(
                    Comparator.comparing(
                            failure ->
                                    failure.locations().isEmpty()
                                            ? new SourceLocation(1, 1)
                                            : failure.locations().getFirst(),
                            Comparator.comparingInt(SourceLocation::line)
                                    .thenComparingInt(SourceLocation::column)));
            throw new FailureException(found, null);
        }
    }

    static List<SourceLocation> locations(
            graphql.language.@org.jspecify.annotations.Nullable SourceLocation location) {
        return location == null || location.getLine() < 1 || location.getColumn() < 1
                ? List.of()
                : List.of(new SourceLocation(location.getLine(), location.getColumn()));
    }
}
