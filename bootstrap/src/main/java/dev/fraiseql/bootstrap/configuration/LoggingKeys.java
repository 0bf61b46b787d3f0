package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a server writes to its log, standard error, and in which form. */
public final class LoggingKeys {

    private static final String[] LEVEL_NAMES = {"trace", "debug", "info", "warn", "error", "off"};

    private static final Pattern LOGGER_AND_LEVEL =
            Pattern.compile("[A-Za-z0-9_.$-]{1,200}=(" + String.join("|", LEVEL_NAMES) + ")");

    public static final Key<String> FORMAT =
            Key.of(
                    "logging.format",
                    Kind.choice("text", "json"),
                    "text",
                    "Lines for people, or a JSON object a line.");

    public static final Key<String> LEVEL =
            Key.of(
                            "logging.level",
                            Kind.choice(LEVEL_NAMES),
                            "info",
                            "How much FraiseQL itself logs; `fraiseql log-level` changes it while it runs.")
                    .asReloadable();

    public static final Key<List<String>> LEVELS =
            Key.absent(
                            "logging.levels",
                            loggersAndLevels(),
                            "libraries: `warn`",
                            "How much single loggers log: `[\"dev.fraiseql.adapters.nats=debug\", \"io.grpc=info\"]`.")
                    .asReloadable();

    public static final Key<Duration> SLOW_OPERATION =
            Key.of(
                    "logging.slow_operation",
                    Kind.DURATION_OF_TIME,
                    "1s",
                    "A call that takes so long is logged, with the hashes of its document and of its slowest SQL."
                            + " 0s: none.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(FORMAT, LEVEL, LEVELS, SLOW_OPERATION);

    private LoggingKeys() {}

    private static Kind<List<String>> loggersAndLevels() {
        return new Kind<>(
                Kind.TEXTS.type(),
                "list of logger=level",
                node -> checked(Kind.TEXTS.node().apply(node)),
                text -> checked(Kind.TEXTS.text().apply(text)),
                Kind.TEXTS.tree());
    }

    private static List<String> checked(List<String> pairs) {
        for (var pair : pairs) {
            if (!LOGGER_AND_LEVEL.matcher(pair).matches()) {
                throw new IllegalArgumentException(
                        "use logger=level, with one of " + String.join(", ", LEVEL_NAMES));
            }
        }
        return pairs;
    }
}
