package dev.fraiseql.ports.lifecycle;

/**
 * Something that runs: a pool, a server, a projection. Bound into a Guice set; started once, in the
 * order of installation, by the main thread, and closed in reverse. Constructors start nothing.
 */
public interface Component extends AutoCloseable {

    /** For people: "HTTP server". */
    String name();

    void start() throws Exception;

    /**
     * Stops and releases everything, within seconds; after a failed start as well; a second call
     * does nothing.
     */
    @Override
    void close();
}
