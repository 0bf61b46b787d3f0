package dev.fraiseql.adapters.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two media types of a GraphQL response. They differ in status: see {@link Statuses}. */
enum ResponseType {
    /** The older one: a well-formed request is answered with 200, whatever became of it. */
    JSON("application/json"),
    /** The one of the GraphQL-over-HTTP specification: the status tells what became of it. */
    GRAPHQL("application/graphql-response+json");

    private final String name;
    private final String contentType;

    ResponseType(String name) {
        this.name = name;
        this.contentType = name + "; charset=utf-8";
    }

    String contentType() {
        return contentType;
    }

    /**
     * The type the caller prefers; JSON where it has no preference; empty where it takes neither.
     */
    static Optional<ResponseType> accepted(@Nullable String accept) {
        if (accept == null
                || accept.isBlank()
                || accept.equals("*/*")
                || accept.equals(JSON.name)) {
            return JSON_ACCEPTED;
        }
        var json = quality(accept, JSON.name);
        var graphql = quality(accept, GRAPHQL.name);
        if (json <= 0 && graphql <= 0) {
            return Optional.empty();
        }
        // Equal by wildcard: JSON. Equal by name: the specification's own, as its clients send
        // both.
        var named = accept.toLowerCase(Locale.ROOT).contains(GRAPHQL.name);
        return graphql > json || (graphql == json && named) ? Optional.of(GRAPHQL) : JSON_ACCEPTED;
    }

    private static final Optional<ResponseType> JSON_ACCEPTED = Optional.of(JSON);

    /**
     * The quality of the most specific range that holds the type; 0 where none does or it is
     * unreadable.
     */
    private static double quality(String accept, String type) {
        var best = 0.0;
        var bestSpecificity = -1;
        for (var range : accept.split(",", -1)) {
            var parts = range.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
            var specificity = parts[0].equals(type) ? 2 : parts[0].equals("application/*") ? 1 : 0;
            if ((specificity > 0 || parts[0].equals("*/*")) && specificity > bestSpecificity) {
                bestSpecificity = specificity;
                best = weight(parts);
            }
        }
        return best;
    }

    private static double weight(String[] parts) {
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("q=")) {
                try {
                    return Double.parseDouble(parts[i].substring(2));
                } catch (NumberFormatException unreadable) {
                    return 0;
                }
            }
            if (parts[i].startsWith("charset=") && !parts[i].equals("charset=utf-8")) {
                return 0;
            }
        }
        return 1;
    }
}
