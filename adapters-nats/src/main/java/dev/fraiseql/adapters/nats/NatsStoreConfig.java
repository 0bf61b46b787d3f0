package dev.fraiseql.adapters.nats;

import java.nio.file.Path;

/** A file of certificates, and its password. */
public record NatsStoreConfig(Path file, String password) {

    @Override
    public String toString() {
        return file + " [redacted]";
    }
}
