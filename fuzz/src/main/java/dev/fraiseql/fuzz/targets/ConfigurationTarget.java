package dev.fraiseql.fuzz.targets;

import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.Sources;
import dev.fraiseql.fuzz.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;

/** A configuration file, byte for byte up to the separator, and variables as {@code NAME=value}. */
public final class ConfigurationTarget implements Target {

    private final Path file;

    public ConfigurationTarget() {
        try {
            file = Files.createTempFile("fraiseql-fuzz-", ".toml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
    }

    @Override
    public void read(byte[] input) {
        var parts = Parts.of(input);
        write(parts.second().isEmpty() ? input : parts.first().getBytes(StandardCharsets.UTF_8));
        var environment = new HashMap<String, String>();
        parts.second()
                .lines()
                .forEach(
                        line -> {
                            var equals = line.indexOf('=');
                            if (equals > 0) {
                                environment.put(
                                        line.substring(0, equals), line.substring(equals + 1));
                            }
                        });
        // It is printed at the start of a server.
        if (ConfigurationLoader.load(new Sources(Optional.of(file), environment))
                .toString()
                .isEmpty()) {
            throw new IllegalStateException("nothing is printed");
        }
    }

    private void write(byte[] toml) {
        try {
            Files.write(file, toml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
