package dev.fraiseql.bootstrap.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set.
 *
 * @param section empty for what stands above all sections
 * @param fallback as it would be written in the file; null where there is none
 * @param fallbackNote what stands in for an absent value, where {@code fallback} is null
 * @param secret never printed; may also come from a file or a command
 * @param reloadable whether a running server takes another value at {@code fraiseql reload}
 * @param since the first version that has it
 * @param aliases other names of its environment variable
 * @param formerly paths it had in versions before
 */
public record Key<T>(
        String section,
        String name,
        Kind<T> kind,
        @Nullable String fallback,
        String fallbackNote,
        boolean secret,
        boolean reloadable,
        String since,
        List<String> aliases,
        List<String> formerly,
        String meaning) {

    private static final String FIRST_VERSION = "0.1";

    static <T> Key<T> of(String path, Kind<T> kind, String fallback, String meaning) {
        return plain(path, kind, fallback, "", meaning);
    }

    static <T> Key<T> absent(String path, Kind<T> kind, String note, String meaning) {
        return plain(path, kind, null, note, meaning);
    }

    private static <T> Key<T> plain(
            String path, Kind<T> kind, @Nullable String fallback, String note, String meaning) {
        return new Key<>(
                path.substring(0, Math.max(0, path.indexOf('.'))),
                path.substring(path.indexOf('.') + 1),
                kind,
                fallback,
                note,
                false,
                false,
                FIRST_VERSION,
                List.of(),
                List.of(),
                meaning);
    }

    Key<T> asSecret() {
        return with(true, reloadable, aliases, formerly);
    }

    Key<T> asReloadable() {
        return with(secret, true, aliases, formerly);
    }

    Key<T> alias(String variable) {
        return with(secret, reloadable, List.of(variable), formerly);
    }

    /** Under this path it is unknown, and whoever writes it is told the one of today. */
    Key<T> formerly(String path) {
        return with(secret, reloadable, aliases, List.of(path));
    }

    private Key<T> with(
            boolean secret, boolean reloadable, List<String> aliases, List<String> formerly) {
        return new Key<>(
                section,
                name,
                kind,
                fallback,
                fallbackNote,
                secret,
                reloadable,
                since,
                aliases,
                formerly,
                meaning);
    }

    /** {@code http.bind_address}. */
    public String path() {
        return section.isEmpty() ? name : section + "." + name;
    }

    /** {@code FRAISEQL_HTTP_BIND_ADDRESS}. */
    public String variable() {
        return variable(path());
    }

    /** {@code FRAISEQL_SECURITY_JWT_SECRET_FILE}, which a secret may come from as well. */
    String fileVariable() {
        return variable() + "_FILE";
    }

    /** All variables that set it, its own first. */
    List<String> variables() {
        var variables = new ArrayList<>(List.of(variable()));
        variables.addAll(aliases);
        if (secret) {
            variables.add(fileVariable());
        }
        return variables;
    }

    static String variable(String path) {
        return "FRAISEQL_" + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return path();
    }
}
