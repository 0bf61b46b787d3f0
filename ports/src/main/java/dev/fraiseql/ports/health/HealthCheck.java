package dev.fraiseql.ports.health;

/** One dependency that may be down. */
public interface HealthCheck {

    /** A stable name: {@code database}, {@code analytics}. */
    String name();

    /** Whether nothing can be served without it: the server is not ready then, else degraded. */
    default boolean required() {
        return false;
    }

    /** Returns if it answers; throws, within a second or two, if it does not. */
    void check() throws Exception;
}
