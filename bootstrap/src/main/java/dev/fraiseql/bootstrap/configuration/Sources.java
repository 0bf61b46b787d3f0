package dev.fraiseql.bootstrap.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is read from.
 *
 * @param file what {@code --config} named
 * @param profile what {@code --profile} named, which wins over the file and the environment
 */
public record Sources(
        Optional<Path> file, Optional<String> profile, Map<String, String> environment) {

    public Sources(Optional<Path> file, Map<String, String> environment) {
        this(file, Optional.empty(), environment);
    }
}
