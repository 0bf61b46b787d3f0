package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts with a unit: {@code 30s}, {@code 64MiB}. */
final class Units {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(B|[KMGT]i?B)");

    /** By powers of 1000 and of 1024. */
    private static final Map<String, Long> BYTES =
            Map.of(
                    "B", 1L,
                    "KB", 1_000L,
                    "MB", 1_000_000L,
                    "GB", 1_000_000_000L,
                    "TB", 1_000_000_000_000L,
                    "KiB", 1L << 10,
                    "MiB", 1L << 20,
                    "GiB", 1L << 30,
                    "TiB", 1L << 40);

    private Units() {}

    /**
     * @throws IllegalArgumentException with what to use instead
     */
    static Duration duration(String value) {
        var match = DURATION.matcher(value);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "use a text such as \"500ms\", \"30s\", \"5m\" or \"1h\"");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /**
     * @throws IllegalArgumentException with what to use instead
     */
    static long bytes(String value) {
        var match = SIZE.matcher(value);
        if (match.matches()) {
            try {
                return Math.multiplyExact(
                        Long.parseLong(match.group(1)), BYTES.getOrDefault(match.group(2), 1L));
            } catch (ArithmeticException tooLarge) {
                throw new IllegalArgumentException("use fewer bytes", tooLarge);
            }
        }
        throw new IllegalArgumentException(
                "use a text such as \"500KB\", \"64MiB\" or \"2GiB\"; MB is 1000 KB, MiB is 1024 KiB");
    }

    /** In the largest unit that keeps it whole. */
    static String text(Duration duration) {
        var millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** In the largest unit that keeps it whole. */
    static String text(long bytes) {
        return BYTES.entrySet().stream()
                .filter(unit -> bytes > 0 && bytes % unit.getValue() == 0)
                .max(Map.Entry.comparingByValue())
                .map(
                        unit ->
                                String.format(
                                        Locale.ROOT,
                                        "%d%s",
                                        bytes / unit.getValue(),
                                        unit.getKey()))
                .orElse(bytes + "B");
    }
}
