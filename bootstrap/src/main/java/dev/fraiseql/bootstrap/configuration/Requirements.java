package dev.fraiseql.bootstrap.configuration;

/** What a server needs beyond what a configuration file must have. */
public final class Requirements {

    private Requirements() {}

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}: without a
     *     database, or where nobody could authenticate and anonymous callers are not allowed
     */
    public static void checkForServing(Configuration configuration) {
        var problems = new Problems();
        Contradictions.findForServing(configuration, problems);
        problems.throwIfAny();
    }
}
