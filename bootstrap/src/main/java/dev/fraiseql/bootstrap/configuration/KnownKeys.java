package dev.fraiseql.bootstrap.configuration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys by the names they are written by, and what an unknown name may have meant. */
final class KnownKeys {

    private static final Map<String, Key<?>> BY_PATH = new LinkedHashMap<>();
    private static final Map<String, Key<?>> BY_VARIABLE = new LinkedHashMap<>();
    private static final Map<String, Key<?>> BY_FORMER_PATH = new LinkedHashMap<>();

    static {
        for (var key : Keys.ALL) {
            BY_PATH.put(key.path(), key);
            key.variables().forEach(variable -> BY_VARIABLE.put(variable, key));
            key.formerly().forEach(former -> BY_FORMER_PATH.put(former, key));
        }
    }

    private KnownKeys() {}

    static Optional<Key<?>> byPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    static Optional<Key<?>> byVariable(String variable) {
        return Optional.ofNullable(BY_VARIABLE.get(variable));
    }

    static Collection<String> paths() {
        return BY_PATH.keySet();
    }

    static List<String> sections() {
        return Keys.ALL.stream()
                .map(Key::section)
                .filter(section -> !section.isEmpty())
                .distinct()
                .toList();
    }

    /** Variables of other tools that begin with our name are none of our business. */
    static boolean isMeantForUs(String variable) {
        return sections().stream()
                .anyMatch(section -> variable.startsWith(Key.variable(section) + "_"));
    }

    static String insteadOfSection(String section) {
        return Nearest.to(section, sections())
                .map(nearest -> "Did you mean [" + nearest + "]?")
                .or(
                        () ->
                                Nearest.to(section, List.of(ProfileKeys.PROFILE.path()))
                                        .map(nearest -> "Did you mean the key " + nearest + "?"))
                .orElse(
                        "Sections are "
                                + String.join(", ", sections())
                                + "; keys stand in a section.");
    }

    /** Its name of today; else the nearest of its section, of all keys' names, of all. */
    static String insteadOfPath(String section, String name) {
        var former = BY_FORMER_PATH.get(section + "." + name);
        if (former != null) {
            return "It is " + former + " now, a " + former.kind().name() + example(former) + ".";
        }
        var names =
                Keys.ALL.stream()
                        .filter(key -> key.section().equals(section))
                        .map(Key::name)
                        .toList();
        return Nearest.to(name, names)
                .map(nearest -> "Did you mean " + section + "." + nearest + "?")
                .or(
                        () ->
                                Keys.ALL.stream()
                                        .filter(key -> key.name().equals(name))
                                        .findFirst()
                                        .map(key -> "Did you mean " + key.path() + "?"))
                .orElse("Keys of [" + section + "] are " + String.join(", ", names) + ".");
    }

    static String insteadOfVariable(String variable) {
        for (var former : BY_FORMER_PATH.entrySet()) {
            if (Key.variable(former.getKey()).equals(variable)) {
                var key = former.getValue();
                return "It is "
                        + key.variable()
                        + " now, a "
                        + key.kind().name()
                        + example(key)
                        + ".";
            }
        }
        return Nearest.to(variable, BY_VARIABLE.keySet())
                .map(nearest -> "Did you mean " + nearest + "?")
                .orElse("Remove it; docs/configuration.md lists all.");
    }

    private static String example(Key<?> key) {
        return key.fallback() == null ? "" : ", for example \"" + key.fallback() + "\"";
    }
}
