package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key's value. Immutable. Relative paths in it start from {@link #resolve}. */
public final class Configuration {

    private static final JsonNode REDACTED = TextNode.valueOf("[redacted]");

    private final Path folder;
    private final Map<Key<?>, Setting<?>> settings;

    Configuration(Path folder, Map<Key<?>, Setting<?>> settings) {
        this.folder = folder;
        this.settings = Map.copyOf(settings);
    }

    /** Nothing but defaults; relative paths start from the working directory. */
    public static Configuration defaults() {
        return new Configuration(Path.of(""), Map.of());
    }

    /** The value that was set, or the default. */
    public <T> Optional<T> find(Key<T> key) {
        var setting = settings.get(key);
        if (setting != null) {
            return Optional.of(key.kind().type().cast(setting.value()));
        }
        return Optional.ofNullable(key.fallback()).map(key.kind().text());
    }

    /**
     * The value of a key that has a default or was set.
     *
     * @throws IllegalStateException if neither: a defect, since required keys are checked before
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key + " has no value"));
    }

    /** Where the value comes from; the default where there is none. */
    public Origin origin(Key<?> key) {
        var setting = settings.get(key);
        return setting == null ? Origin.DEFAULT : setting.origin();
    }

    /** Whether an operator wrote it, in the file or the environment. */
    public boolean isWritten(Key<?> key) {
        return origin(key).isWritten();
    }

    public <T> Configuration with(Key<T> key, T value) {
        var more = new HashMap<>(settings);
        more.put(key, new Setting<>(value, Origin.PROGRAM));
        return new Configuration(folder, more);
    }

    /** The values that {@code other} has of some keys, and this one's of all others. */
    public Configuration taking(List<? extends Key<?>> keys, Configuration other) {
        var more = new HashMap<>(settings);
        for (var key : keys) {
            var setting = other.settings.get(key);
            if (setting == null) {
                more.remove(key);
            } else {
                more.put(key, setting);
            }
        }
        return new Configuration(folder, more);
    }

    /** A path as it was written, from the folder of the file it was written in. */
    public Path resolve(String path) {
        return folder.resolve(path);
    }

    /**
     * The value as it may be shown: text, number, boolean or list; {@code "[redacted]"} for a
     * secret, and for what stands before the {@code @} of a URL.
     */
    public <T> Optional<JsonNode> shown(Key<T> key) {
        return find(key)
                .map(
                        value ->
                                key.secret()
                                        ? REDACTED
                                        : Redaction.of(key.kind().tree().apply(value)));
    }

    /** A line for each key; no secrets. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var key : Keys.ALL) {
            text.append(key.path())
                    .append(" = ")
                    .append(
                            shown(key)
                                    .map(JsonNode::toString)
                                    .orElse("(" + key.fallbackNote() + ")"))
                    .append("  # ")
                    .append(origin(key))
                    .append('\n');
        }
        return text.toString();
    }
}
