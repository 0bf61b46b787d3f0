package dev.fraiseql.bootstrap.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where libraries' own logging goes: through SLF4J, to standard error, quietly. */
public final class Logging {

    private Logging() {}

    /** Takes over what is logged through the JDK; to be called first. */
    public static void install() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // What the bridge would only drop need not be made.
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger("dev.fraiseql").setLevel(Level.DEBUG);
        }
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.INFO);
    }
}
