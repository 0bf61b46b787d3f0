package dev.fraiseql.bootstrap.configuration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set.
 *
 * @param fallback as it would be written in the file; null where there is none
 * @param fallbackNote what stands in for an absent value, where {@code fallback} is null
 * @param secret never printed
 * @param aliases other names of its environment variable
 */
public record Key<T>(
        String section,
        String name,
        Kind<T> kind,
        @Nullable String fallback,
        String fallbackNote,
        boolean secret,
        List<String> aliases,
        String meaning) {

    static <T> Key<T> of(String path, Kind<T> kind, String fallback, String meaning) {
        return new Key<>(section(path), name(path), kind, fallback, "", false, List.of(), meaning);
    }

    static <T> Key<T> absent(String path, Kind<T> kind, String note, String meaning) {
        return new Key<>(section(path), name(path), kind, null, note, false, List.of(), meaning);
    }

    Key<T> asSecret() {
        return new Key<>(section, name, kind, fallback, fallbackNote, true, aliases, meaning);
    }

    Key<T> alias(String variable) {
        return new Key<>(
                section, name, kind, fallback, fallbackNote, secret, List.of(variable), meaning);
    }

    /** {@code http.bind_address}. */
    public String path() {
        return section + "." + name;
    }

    /** {@code FRAISEQL_HTTP_BIND_ADDRESS}. */
    public String variable() {
        return "FRAISEQL_" + (section + "_" + name).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return path();
    }

    private static String section(String path) {
        return path.substring(0, path.indexOf('.'));
    }

    private static String name(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}
