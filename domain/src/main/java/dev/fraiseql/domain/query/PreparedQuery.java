package dev.fraiseql.domain.query;

import java.util.Objects;

/** A query and the values of one run. */
public record PreparedQuery(Query query, Arguments arguments) {

    public PreparedQuery {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(arguments, "arguments");
    }
}
