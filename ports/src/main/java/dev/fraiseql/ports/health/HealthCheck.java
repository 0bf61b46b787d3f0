package dev.fraiseql.ports.health;

/** One dependency that may be down. */
public interface HealthCheck {

    /** A stable name: {@code database}, {@code analytics}. */
    String name();

    /** Returns if it answers; throws, within a second or two, if it does not. */
    void check() throws Exception;
}
