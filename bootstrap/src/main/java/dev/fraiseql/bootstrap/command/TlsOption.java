package dev.fraiseql.bootstrap.command;

import dev.fraiseql.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.flight.FlightClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a connection by TLS trusts, and what it shows. */
final class TlsOption {

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description =
                    "Who signs the server's certificate, in PEM; otherwise the authorities that Java trusts.")
    private @Nullable Path authorities;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "A certificate to show, in PEM, where the server asks for one.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The certificate's private key, in PEM (PKCS#8).")
    private @Nullable Path key;

    /**
     * @throws dev.fraiseql.domain.failure.FailureException one file without the other
     */
    ClientTls clientTls() {
        if ((certificate == null) != (key == null)) {
            throw Fraiseql.failure(
                    "a certificate and its key belong together",
                    "Use --tls-cert and --tls-key, or neither.");
        }
        return new ClientTls(
                Optional.ofNullable(authorities),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                false);
    }

    /** Arrow's client reads the files itself. */
    FlightClient.Builder apply(FlightClient.Builder client) throws IOException {
        // Says what is wrong with a file, which Arrow does not.
        var tls = clientTls();
        var _ = tls.context();
        if (authorities != null) {
            client.trustedCertificates(Files.newInputStream(authorities));
        }
        if (certificate != null && key != null) {
            client.clientCertificate(Files.newInputStream(certificate), Files.newInputStream(key));
        }
        return client;
    }
}
