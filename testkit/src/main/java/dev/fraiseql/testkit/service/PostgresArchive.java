package dev.fraiseql.testkit.service;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Finds PostgreSQL's archive on the class path. The library's own resolver refuses to choose where
 * one archive is seen twice, as it is in Maven's reactor: directly, and through the manifest of the
 * server's jar.
 */
public final class PostgresArchive implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String hardware) throws IOException {
        var architecture =
                switch (hardware.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> hardware;
                };
        var name = "/postgres-" + system.toLowerCase(Locale.ROOT) + "-" + architecture + ".txz";
        var stream = PostgresArchive.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("no embedded PostgreSQL for this system: " + name);
        }
        return stream;
    }
}
