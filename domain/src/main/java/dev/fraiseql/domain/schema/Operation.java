package dev.fraiseql.domain.schema;

/** What can be done with the rows of a type. */
public enum Operation {
    /**
     * Read by GraphQL or looked up, over any door. Every other one that shows rows needs it too.
     */
    QUERY,
    CREATE,
    UPDATE,
    DELETE,
    UPSERT,
    /** Read in bulk by an export ticket. */
    EXPORT,
    /** Written in bulk by DoPut; which also needs {@code CREATE} or {@code UPSERT}. */
    UPLOAD,
    /** Read as events: history, live, analytics and search. */
    SUBSCRIBE
}
