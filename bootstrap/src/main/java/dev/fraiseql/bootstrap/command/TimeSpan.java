package dev.fraiseql.bootstrap.command;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as the configuration has it: {@code 30s}, {@code 15m}, {@code 12h}, {@code 90d}. */
final class TimeSpan implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Duration convert(String value) {
        var match = FORM.matcher(value);
        if (!match.matches()) {
            throw new TypeConversionException(
                    "'" + value + "' is no time; use for example 15m, 12h or 90d");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
