package dev.fraiseql.bootstrap.configuration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every key's value. Immutable. Relative paths in it start from {@link #resolve}. */
public final class Configuration {

    private final Path folder;
    private final Map<Key<?>, Object> values;

    Configuration(Path folder, Map<Key<?>, Object> values) {
        this.folder = folder;
        this.values = Map.copyOf(values);
    }

    /** Nothing but defaults; relative paths start from the working directory. */
    public static Configuration defaults() {
        return new Configuration(Path.of(""), Map.of());
    }

    /** The value that was set, or the default. */
    public <T> Optional<T> find(Key<T> key) {
        var value = values.get(key);
        if (value != null) {
            return Optional.of(key.kind().type().cast(value));
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

    public <T> Configuration with(Key<T> key, T value) {
        var more = new HashMap<>(values);
        more.put(key, value);
        return new Configuration(folder, more);
    }

    /** A path as it was written, from the folder of the file it was written in. */
    public Path resolve(String path) {
        return folder.resolve(path);
    }

    /** A line for each key; no secrets. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var key : Keys.ALL) {
            text.append(key.path())
                    .append(" = ")
                    .append(
                            find(key)
                                    .map(value -> key.secret() ? "[redacted]" : value.toString())
                                    .orElse("(" + key.fallbackNote() + ")"))
                    .append('\n');
        }
        return text.toString();
    }
}
