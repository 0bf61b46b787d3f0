package dev.fraiseql.domain.search;

/** What is searched. */
public enum SearchCorpus {
    /** The entity events. */
    EVENTS,
    /** What callers did at every door of this installation, as {@link AccessDocument} shows it. */
    REQUESTS
}
