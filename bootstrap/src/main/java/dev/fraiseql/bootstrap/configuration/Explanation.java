package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** All that can be said of one key. */
public final class Explanation {

    private Explanation() {}

    /** By its path or one of its variables. */
    public static Optional<Key<?>> find(String name) {
        return KnownKeys.byPath(name).or(() -> KnownKeys.byVariable(name));
    }

    /** What somebody may have meant by a name that is no key's. */
    public static String instead(String name) {
        if (name.startsWith("FRAISEQL_")) {
            return KnownKeys.insteadOfVariable(name);
        }
        var dot = name.indexOf('.');
        if (dot > 0 && KnownKeys.sections().contains(name.substring(0, dot))) {
            return KnownKeys.insteadOfPath(name.substring(0, dot), name.substring(dot + 1));
        }
        return Nearest.to(name, KnownKeys.paths())
                .map(nearest -> "Did you mean " + nearest + "?")
                .orElse("docs/configuration.md lists all.");
    }

    public static String of(Key<?> key, Configuration configuration) {
        var text = new StringBuilder(key.path()).append('\n');
        line(text, "meaning", key.meaning());
        line(text, "type", key.kind().name() + (key.secret() ? ", secret" : ""));
        line(text, "default", key.fallback() == null ? key.fallbackNote() : key.fallback());
        line(text, "environment", String.join(", ", key.variables()));
        line(text, "since", key.since());
        line(text, "change", key.reloadable() ? "taken by `fraiseql reload`" : "needs a restart");
        line(
                text,
                "value",
                configuration.shown(key).map(JsonNode::toString).orElse("none")
                        + "  ("
                        + configuration.origin(key)
                        + ")");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(13 - name.length()))
                .append(value)
                .append('\n');
    }
}
