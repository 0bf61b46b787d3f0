package dev.fraiseql.bootstrap.process;

/** What the process ends with. */
public enum ExitCode {
    /** Done, or stopped as asked. */
    OK(0),
    /**
     * It could not be done: the database, the schema, the configuration or the machine is in the
     * way.
     */
    FAILURE(1),
    /** The command line itself is wrong. */
    USAGE(2);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
