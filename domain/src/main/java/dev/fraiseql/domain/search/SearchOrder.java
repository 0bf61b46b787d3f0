package dev.fraiseql.domain.search;

/** By time, then by position in the change log, then by partition. */
public enum SearchOrder {
    NEWEST_FIRST,
    OLDEST_FIRST
}
