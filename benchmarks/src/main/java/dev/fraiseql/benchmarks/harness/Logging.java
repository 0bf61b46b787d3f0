package dev.fraiseql.benchmarks.harness;

/** Keeps libraries' logs away from standard output, which is for results. */
public final class Logging {

    private Logging() {}

    /**
     * To be called before anything logs. The configuration is named, not found as the class path's
     * {@code logback.xml}: that one is the server's, which runs from the same classes.
     */
    public static void toStandardError() {
        System.setProperty("logback.configurationFile", "dev/fraiseql/benchmarks/logback.xml");
    }
}
