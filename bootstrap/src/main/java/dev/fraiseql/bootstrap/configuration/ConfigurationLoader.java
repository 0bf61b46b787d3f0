package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a configuration: the file, then the environment, which wins. */
public final class ConfigurationLoader {

    /** Read when no file is named. */
    public static final Path SYSTEM_FILE = Path.of("/etc/fraiseql/config.toml");

    private static final Map<String, Key<?>> BY_PATH = new LinkedHashMap<>();
    private static final Map<String, Key<?>> BY_VARIABLE = new LinkedHashMap<>();

    static {
        for (var key : Keys.ALL) {
            BY_PATH.put(key.path(), key);
            BY_VARIABLE.put(key.variable(), key);
            key.aliases().forEach(alias -> BY_VARIABLE.put(alias, key));
        }
    }

    private final Problems problems = new Problems();
    private final Map<Key<?>, Object> values = new HashMap<>();

    private ConfigurationLoader() {}

    /**
     * Reads and checks; all that is wrong is reported at once.
     *
     * @param file what {@code --config} named
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment) {
        return load(file, SYSTEM_FILE, environment);
    }

    static Configuration load(
            Optional<Path> file, Path systemFile, Map<String, String> environment) {
        var loader = new ConfigurationLoader();
        var read = file.or(() -> Optional.of(systemFile).filter(Files::exists));
        read.ifPresent(path -> loader.readFile(TomlFile.read(path, loader.problems)));
        loader.readEnvironment(environment);
        var folder = read.map(path -> path.toAbsolutePath().getParent()).orElse(Path.of(""));
        var configuration = new Configuration(folder, loader.values);
        Contradictions.find(configuration, loader.problems);
        loader.problems.throwIfAny();
        return configuration;
    }

    private void readFile(TomlFile file) {
        file.root()
                .properties()
                .forEach(section -> readSection(file, section.getKey(), section.getValue()));
    }

    private void readSection(TomlFile file, String section, JsonNode content) {
        var sections = BY_PATH.values().stream().map(Key::section).distinct().toList();
        if (!sections.contains(section) || !(content instanceof ObjectNode keys)) {
            problems.add(
                    file.place(section),
                    "there is no section [" + section + "]",
                    Nearest.to(section, sections)
                            .map(nearest -> "Did you mean [" + nearest + "]?")
                            .orElse(
                                    "Sections are "
                                            + String.join(", ", sections)
                                            + "; keys stand in a section."));
            return;
        }
        keys.properties()
                .forEach(
                        entry -> {
                            var path = section + "." + entry.getKey();
                            var key = BY_PATH.get(path);
                            if (key == null) {
                                problems.add(
                                        file.place(path),
                                        "there is no key " + path,
                                        instead(section, entry.getKey()));
                            } else {
                                set(
                                        key,
                                        file.place(path),
                                        shown(entry.getValue()),
                                        () -> key.kind().node().apply(entry.getValue()));
                            }
                        });
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach(
                (variable, text) -> {
                    var key = BY_VARIABLE.get(variable);
                    if (key != null) {
                        set(key, variable, text, () -> key.kind().text().apply(text));
                    } else if (isMeantForUs(variable)) {
                        problems.add(
                                "",
                                "there is no environment variable " + variable,
                                Nearest.to(variable, BY_VARIABLE.keySet())
                                        .map(nearest -> "Did you mean " + nearest + "?")
                                        .orElse("Remove it; docs/configuration.md lists all."));
                    }
                });
        for (var key : Keys.ALL) {
            var set = new ArrayList<>(key.aliases());
            set.add(key.variable());
            set.retainAll(environment.keySet());
            if (set.size() > 1) {
                problems.add(
                        "", String.join(" and ", set) + " are the same key", "Set one of them.");
            }
        }
    }

    /** Variables of other tools that begin with our name are none of our business. */
    private static boolean isMeantForUs(String variable) {
        return BY_PATH.values().stream()
                .anyMatch(
                        key ->
                                variable.startsWith(
                                        key.variable()
                                                .substring(
                                                        0,
                                                        key.variable().length()
                                                                - key.name().length())));
    }

    private void set(Key<?> key, String place, String shown, Supplier<@Nullable Object> read) {
        try {
            values.put(key, java.util.Objects.requireNonNull(read.get()));
        } catch (IllegalArgumentException unfit) {
            problems.add(
                    place,
                    key.path() + (key.secret() ? " does not fit" : " is " + shown),
                    sentence(String.valueOf(unfit.getMessage())));
        }
    }

    private static String instead(String section, String name) {
        List<String> names =
                BY_PATH.values().stream()
                        .filter(key -> key.section().equals(section))
                        .map(Key::name)
                        .toList();
        return Nearest.to(name, names)
                .map(nearest -> "Did you mean " + section + "." + nearest + "?")
                .or(
                        () ->
                                BY_PATH.values().stream()
                                        .filter(key -> key.name().equals(name))
                                        .findFirst()
                                        .map(key -> "Did you mean " + key.path() + "?"))
                .orElse("Keys of [" + section + "] are " + String.join(", ", names) + ".");
    }

    private static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    static String sentence(String text) {
        return text.isEmpty()
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
