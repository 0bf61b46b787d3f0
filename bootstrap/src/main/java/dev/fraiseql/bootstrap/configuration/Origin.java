package dev.fraiseql.bootstrap.configuration;

/**
 * Where a value comes from.
 *
 * @param place {@code fraiseql.toml:3:1}, the variable's name, the profile's; empty where the
 *     source says it all
 */
public record Origin(Source source, String place) {

    static final Origin DEFAULT = new Origin(Source.DEFAULT, "");
    static final Origin PROGRAM = new Origin(Source.PROGRAM, "");

    /** From the weakest to the strongest. */
    public enum Source {
        DEFAULT,
        PROFILE,
        FILE,
        ENVIRONMENT,
        /** The command line, or the program itself. */
        PROGRAM
    }

    /** Whether an operator wrote this very value. */
    boolean isWritten() {
        return source == Source.FILE || source == Source.ENVIRONMENT;
    }

    @Override
    public String toString() {
        return switch (source) {
            case DEFAULT -> "default";
            case PROFILE -> "profile " + place;
            case FILE, ENVIRONMENT -> place;
            case PROGRAM -> "command line";
        };
    }
}
