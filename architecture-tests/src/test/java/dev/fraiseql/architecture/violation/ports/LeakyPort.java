package dev.fraiseql.architecture.violation.ports;

/** A port must not speak its adapter's language. */
interface LeakyPort {
    java.sql.Connection connection();

    org.postgresql.PGConnection driver();
}
