package dev.fraiseql.ports.lifecycle;

/**
 * Something that was read from files at the start and can be read again while it runs:
 * certificates, keys. Bound into a Guice set; {@code fraiseql reload} and SIGHUP call each, one
 * after another, on a thread of their own. Values of the configuration itself are no business of a
 * reloadable.
 */
public interface Reloadable {

    /** For people: "TLS certificates". */
    String name();

    /**
     * Reads everything anew; what begins from now on sees it, what is under way ends with the old.
     *
     * @return whether anything is different from before
     * @throws dev.fraiseql.domain.failure.FailureException what is wrong with the new; the old goes
     *     on being used, all of it
     */
    boolean reload();
}
