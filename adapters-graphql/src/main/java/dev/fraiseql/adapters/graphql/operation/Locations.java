package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in a document. */
final class Locations {

    private Locations() {}

    static List<SourceLocation> of(graphql.language.@Nullable SourceLocation location) {
        return location == null || location.getLine() < 1 || location.getColumn() < 1
                ? List.of()
                : List.of(new SourceLocation(location.getLine(), location.getColumn()));
    }
}
