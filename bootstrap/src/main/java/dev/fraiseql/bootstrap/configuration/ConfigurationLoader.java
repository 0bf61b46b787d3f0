package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a configuration: the profile's defaults, the file, then the environment, which wins. */
public final class ConfigurationLoader {

    /** Read when no file is named. */
    public static final Path SYSTEM_FILE = Path.of("/etc/fraiseql/config.toml");

    /** For a command that hands out a secret. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final SecretSource secrets;
    private final Problems problems = new Problems();
    private final Map<Key<?>, Setting<?>> settings = new HashMap<>();

    private ConfigurationLoader(Path folder) {
        this.folder = folder;
        this.secrets = new SecretSource(folder, PATIENCE);
    }

    /**
     * Reads and checks; all that is wrong is reported at once.
     *
     * @param rules what must hold beside the keys' own rules
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    public static Configuration load(Sources sources, Rule... rules) {
        var read = read(sources, SYSTEM_FILE, rules);
        read.problems().throwIfAny();
        return read.configuration();
    }

    /** What could be read, and all that is wrong with it. */
    public static Loaded read(Sources sources, Rule... rules) {
        return read(sources, SYSTEM_FILE, rules);
    }

    /** What {@link #read} gives: keys that could not be read are missing. */
    public record Loaded(Configuration configuration, Problems problems) {}

    static Loaded read(Sources sources, Path systemFile, Rule... rules) {
        var file = sources.file().or(() -> Optional.of(systemFile).filter(Files::exists));
        var folder = file.map(path -> path.toAbsolutePath().getParent()).orElse(Path.of(""));
        return new ConfigurationLoader(folder).read(file, sources, rules);
    }

    private Loaded read(Optional<Path> file, Sources sources, Rule... rules) {
        file.ifPresent(path -> readFile(TomlFile.read(path, problems)));
        readEnvironment(sources.environment());
        sources.profile()
                .ifPresent(
                        name ->
                                set(
                                        ProfileKeys.PROFILE,
                                        Origin.PROGRAM,
                                        name,
                                        () -> ProfileKeys.PROFILE.kind().text().apply(name)));
        var written = new Configuration(folder, settings);
        written.find(ProfileKeys.PROFILE).map(Profile::of).ifPresent(this::readProfile);
        var configuration = new Configuration(folder, settings);
        Contradictions.find(configuration, problems);
        for (var rule : rules) {
            rule.check(configuration, problems);
        }
        return new Loaded(configuration, problems);
    }

    private void readProfile(Profile profile) {
        var origin = new Origin(Origin.Source.PROFILE, profile.written());
        profile.defaults()
                .forEach(
                        (key, text) -> {
                            var setting =
                                    new Setting<Object>(key.kind().text().apply(text), origin);
                            settings.putIfAbsent(key, setting);
                        });
    }

    private void readFile(TomlFile file) {
        file.root()
                .properties()
                .forEach(
                        entry -> {
                            var key = KnownKeys.byPath(entry.getKey());
                            if (key.isPresent()) {
                                readKey(file, key.get(), entry.getValue());
                            } else {
                                readSection(file, entry.getKey(), entry.getValue());
                            }
                        });
    }

    private void readSection(TomlFile file, String section, JsonNode content) {
        if (!KnownKeys.sections().contains(section) || !(content instanceof ObjectNode keys)) {
            problems.add(
                    file.place(section),
                    "there is no section [" + section + "]",
                    KnownKeys.insteadOfSection(section));
            return;
        }
        keys.properties()
                .forEach(
                        entry -> {
                            var path = section + "." + entry.getKey();
                            var key = KnownKeys.byPath(path);
                            if (key.isEmpty()) {
                                problems.add(
                                        file.place(path),
                                        "there is no key " + path,
                                        KnownKeys.insteadOfPath(section, entry.getKey()));
                            } else {
                                readKey(file, key.get(), entry.getValue());
                            }
                        });
    }

    private void readKey(TomlFile file, Key<?> key, JsonNode value) {
        set(
                key,
                new Origin(Origin.Source.FILE, file.place(key.path())),
                shown(value),
                () ->
                        key.secret() && value.isObject()
                                ? key.kind().text().apply(secrets.read(value))
                                : key.kind().node().apply(value));
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach(
                (variable, text) -> {
                    var key = KnownKeys.byVariable(variable);
                    if (key.isPresent()) {
                        readVariable(key.get(), variable, text);
                    } else if (KnownKeys.isMeantForUs(variable)) {
                        problems.add(
                                "",
                                "there is no environment variable " + variable,
                                KnownKeys.insteadOfVariable(variable));
                    }
                });
        for (var key : Keys.ALL) {
            var set = key.variables().stream().filter(environment::containsKey).sorted().toList();
            if (set.size() > 1) {
                problems.add(
                        "", String.join(" and ", set) + " are the same key", "Set one of them.");
            }
        }
    }

    private void readVariable(Key<?> key, String variable, String text) {
        var isFile = key.secret() && variable.equals(key.fileVariable());
        set(
                key,
                new Origin(Origin.Source.ENVIRONMENT, variable),
                text,
                () -> key.kind().text().apply(isFile ? secrets.file(text) : text));
    }

    private void set(
            Key<?> key, Origin origin, String shown, Supplier<? extends @Nullable Object> read) {
        try {
            settings.put(key, new Setting<>(Objects.requireNonNull(read.get()), origin));
        } catch (IllegalArgumentException unfit) {
            problems.unread(
                    key,
                    origin.toString(),
                    key.path() + (key.secret() ? " does not fit" : " is " + Redaction.of(shown)),
                    Sentences.of(String.valueOf(unfit.getMessage())));
        }
    }

    private static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
