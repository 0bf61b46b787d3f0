package dev.fraiseql.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.LoggingKeys;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.telemetry.LogLevels;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of this process: one for all of it. Thread-safe. */
public final class ProcessLog implements LogLevels {

    private static final String OURS = "dev.fraiseql";
    private static final String APPENDER = "stderr";
    private static final Set<String> CONFIGURED = new HashSet<>();
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_.$-]{1,200}");

    /** Takes over what is logged through the JDK; to be called first. */
    public static void install() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // What the bridge would only drop need not be made.
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    /** Form and levels as configured. */
    public static void configure(Configuration configuration) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
            return;
        }
        reload(configuration);
        if (configuration.get(LoggingKeys.FORMAT).equals("json")) {
            writeJson(logback);
        }
    }

    /** The levels as configured; loggers that no longer stand there have no level of their own. */
    public static void reload(Configuration configuration) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
            return;
        }
        logback.getLogger(OURS).setLevel(level(configuration.get(LoggingKeys.LEVEL)));
        var levels = new HashMap<String, Level>();
        for (var pair : configuration.find(LoggingKeys.LEVELS).orElse(List.of())) {
            var equals = pair.indexOf('=');
            levels.put(pair.substring(0, equals), level(pair.substring(equals + 1)));
        }
        synchronized (CONFIGURED) {
            CONFIGURED.stream()
                    .filter(logger -> !levels.containsKey(logger) && !logger.equals(OURS))
                    .forEach(logger -> logback.getLogger(logger).setLevel(null));
            CONFIGURED.clear();
            CONFIGURED.addAll(levels.keySet());
            levels.forEach((logger, level) -> turn(logback, logger, level));
        }
    }

    /**
     * Where a server tells people what it does: {@code err}, or the log where that is for programs.
     */
    public static PrintWriter messages(Configuration configuration, PrintWriter err) {
        return configuration.get(LoggingKeys.FORMAT).equals("json")
                ? new PrintWriter(new LoggedLines(), true)
                : err;
    }

    /** What happens inside, for whoever asks for it on the command line. */
    public static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            turn(logback, OURS, Level.DEBUG);
        }
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.INFO);
    }

    private static void writeJson(LoggerContext logback) {
        var appender = logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
        if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
            var lines = new JsonLines();
            lines.setContext(logback);
            lines.start();
            console.setEncoder(lines);
        }
    }

    @Override
    public SortedMap<String, String> levels() {
        var levels = new TreeMap<String, String>();
        for (var logger : logback().getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel().toString());
            }
        }
        return levels;
    }

    @Override
    public void set(String logger, String level) {
        if (!LOGGER.matcher(logger).matches()) {
            throw malformed("There is no logger of this name.", "Name a package, or ROOT.");
        }
        turn(logback(), logger, level(level));
    }

    private static void turn(LoggerContext logback, String logger, Level level) {
        logback.getLogger(logger).setLevel(level);
        if (level.toInt() < Level.WARN.toInt() && !logger.startsWith(OURS)) {
            // Libraries may log through the JDK.
            java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.ALL);
        }
    }

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "trace" -> Level.TRACE;
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn" -> Level.WARN;
            case "error" -> Level.ERROR;
            case "off" -> Level.OFF;
            default ->
                    throw malformed(
                            "There is no such level.",
                            "Use trace, debug, info, warn, error or off.");
        };
    }

    private static LoggerContext logback() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static FailureException malformed(String message, String remedy) {
        return Failure.of(FailureCode.REQUEST_MALFORMED, message, remedy).asException();
    }
}
