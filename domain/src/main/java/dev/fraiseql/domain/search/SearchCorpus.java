package dev.fraiseql.domain.search;

/** What is searched. */
public enum SearchCorpus {
    /** The entity events. */
    EVENTS,
    /**
     * The GraphQL requests that this installation answered, as {@link RequestRecord} shows them.
     */
    REQUESTS
}
