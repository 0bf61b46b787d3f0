package dev.fraiseql.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a door's certificate is, and whose clients it trusts; all files are PEM.
 *
 * @param certificate the server's own, followed by those between it and the root
 * @param key its private key, not encrypted
 * @param clientAuthorities who signs clients' certificates; needed unless these are off
 */
public record ServerTlsFiles(
        Path certificate,
        Path key,
        ClientAuthentication clientAuthentication,
        Optional<Path> clientAuthorities) {

    public ServerTlsFiles {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
        if (clientAuthentication != ClientAuthentication.OFF && clientAuthorities.isEmpty()) {
            throw new IllegalArgumentException(
                    "tls.client_auth needs tls.client_ca: the authorities that sign clients' certificates");
        }
    }

    /** Without certificates of clients. */
    public static ServerTlsFiles of(Path certificate, Path key) {
        return new ServerTlsFiles(certificate, key, ClientAuthentication.OFF, Optional.empty());
    }

    List<Path> all() {
        return Stream.concat(Stream.of(certificate, key), clientAuthorities.stream()).toList();
    }
}
