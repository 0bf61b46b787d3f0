package dev.fraiseql.bootstrap.configuration;

/** Something that must hold of a configuration whose values were all read. */
@FunctionalInterface
public interface Rule {

    /**
     * Adds what is wrong; the values of some keys may be missing because they were wrong
     * themselves.
     */
    void check(Configuration configuration, Problems problems);
}
