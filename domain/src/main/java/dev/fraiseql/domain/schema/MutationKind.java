package dev.fraiseql.domain.schema;

/** The mutations a type can opt into. */
public enum MutationKind {
    CREATE,
    UPDATE,
    DELETE,
    UPSERT
}
