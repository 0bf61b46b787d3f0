package dev.fraiseql.domain.failure;

/** A place in a text the caller wrote; both numbers count from 1. */
public record SourceLocation(int line, int column) {

    public SourceLocation {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(
                    "line and column count from 1, got " + line + ":" + column);
        }
    }
}
