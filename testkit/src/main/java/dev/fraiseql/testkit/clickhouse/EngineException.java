package dev.fraiseql.testkit.clickhouse;

import java.util.regex.Pattern;

/** What the engine refused, with ClickHouse's own code. */
final class EngineException extends Exception {
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");
    private static final int UNKNOWN = 1002;

    private final int code;

    EngineException(String message) {
        super(message);
        var matcher = CODE.matcher(message);
        this.code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN;
    }

    int code() {
        return code;
    }

    /** The status that ClickHouse's HTTP handler answers with. */
    int status() {
        return switch (code) {
            case 516, 194 -> 401;
            case 497 -> 403;
            case 60, 81 -> 404;
            case 159 -> 408;
            case 6, 27, 41, 42, 43, 44, 46, 47, 53, 57, 62, 69, 70, 115, 117, 131, 349, 456, 469 ->
                    400;
            default -> 500;
        };
    }
}
