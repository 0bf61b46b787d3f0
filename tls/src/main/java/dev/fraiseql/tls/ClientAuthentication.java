package dev.fraiseql.tls;

/** Whether callers show a certificate of their own. */
public enum ClientAuthentication {
    OFF,
    /** Who shows one is who it says; others show something else. */
    OPTIONAL,
    /** Without one there is no connection. */
    REQUIRED
}
