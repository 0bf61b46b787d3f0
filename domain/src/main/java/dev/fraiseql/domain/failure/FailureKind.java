package dev.fraiseql.domain.failure;

/**
 * What sort of failure it is: each transport maps a kind to a status of its own by an exhaustive
 * switch.
 */
public enum FailureKind {
    /** The caller's request is wrong; repeating it unchanged fails again. */
    USER,
    /** The caller did not say, or could not prove, who it is. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    DENIED,
    /** What was asked for does not exist, or the caller may not know that it does. */
    NOT_FOUND,
    /** A limit was reached: size, count, rate or time. */
    LIMIT,
    /** Understood, and not available in this version or configuration. */
    UNSUPPORTED,
    /** A dependency is down; the same request may succeed later. */
    UNAVAILABLE,
    /** The caller, or a shutdown, ended it. */
    CANCELLED,
    /** A defect of ours. Details go to the log, never to the caller. */
    INTERNAL
}
