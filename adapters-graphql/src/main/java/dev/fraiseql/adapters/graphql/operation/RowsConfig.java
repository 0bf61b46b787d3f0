package dev.fraiseql.adapters.graphql.operation;

import org.jspecify.annotations.Nullable;

/**
 * How many rows one operation may ask for or write.
 *
 * @param defaultPageSize of a connection without {@code first} and {@code last}
 * @param maxPageSize what {@code first}, {@code last} and {@code limit} may be at most; every list
 *     then needs a {@code limit}, as a list that was cut looks whole. Null for no such limit
 * @param assumedListSize what a list without a limit counts as when complexity is estimated
 * @param maxComplexity values an operation may ask for, estimated: rows × fields
 * @param maxWrittenRows rows one mutation field may create
 */
public record RowsConfig(
        int defaultPageSize,
        @Nullable Integer maxPageSize,
        int assumedListSize,
        long maxComplexity,
        int maxWrittenRows) {

    public static final RowsConfig DEFAULT = new RowsConfig(100, null, 100, 50_000_000, 1_000);

    public RowsConfig {
        Ranges.check("default_page_size", defaultPageSize, 1, 1_000_000);
        if (maxPageSize != null) {
            Ranges.check("max_page_size", maxPageSize, 1, 1_000_000_000);
        }
        Ranges.check("assumed_list_size", assumedListSize, 1, 1_000_000_000);
        Ranges.check("max_complexity", maxComplexity, 1, Long.MAX_VALUE);
        Ranges.check("max_written_rows", maxWrittenRows, 1, 1_000_000);
    }

    /** The size of a page that nobody sized. */
    int pageOf() {
        return maxPageSize == null ? defaultPageSize : Math.min(defaultPageSize, maxPageSize);
    }
}
