package dev.fraiseql.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a configuration file, which tests write and read. */
record Toml(Path folder) {

    ConfigurationLoader.Loaded read(String text, Map<String, String> environment, Rule... rules)
            throws IOException {
        return read(text, Optional.empty(), environment, rules);
    }

    ConfigurationLoader.Loaded read(
            String text, Optional<String> profile, Map<String, String> environment, Rule... rules)
            throws IOException {
        var file = folder.resolve("fraiseql.toml");
        Files.writeString(file, text);
        return ConfigurationLoader.read(
                new Sources(Optional.of(file), profile, environment),
                folder.resolve("none"),
                rules);
    }

    /** Each as "message > remedy", places without the folder. */
    List<String> problems(String text, Map<String, String> environment, Rule... rules)
            throws IOException {
        return read(text, environment, rules).problems().failures().stream()
                .map(each -> each.message().replace(folder + "/", "") + " > " + each.remedy())
                .toList();
    }
}
