package dev.fraiseql.tls;

import dev.fraiseql.domain.failure.FailureException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a server that we connect to is checked, and what we show it; all files are PEM.
 *
 * @param authorities who signs the server's certificate; the JVM's own authorities where it is
 *     empty
 * @param certificate our own, where the server asks for one; with its key
 * @param insecure takes any certificate from anybody: whoever is on the way can read and change
 *     everything
 */
public record ClientTls(
        Optional<Path> authorities,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean insecure) {

    /** The JVM's own authorities, and no certificate of ours. */
    public static final ClientTls DEFAULT =
            new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public ClientTls {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "a client certificate and its key belong together; name both, or none");
        }
        if (insecure && authorities.isPresent()) {
            throw new IllegalArgumentException(
                    "authorities do nothing where any certificate is taken; name them, or be insecure");
        }
    }

    /** Servers with certificates of these authorities. */
    public static ClientTls trusting(Path authorities) {
        return new ClientTls(Optional.of(authorities), Optional.empty(), Optional.empty(), false);
    }

    /**
     * A context that checks the certificate and that it is the host's, whichever library uses it.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}: what is wrong with which file
     */
    public SSLContext context() {
        var context = Contexts.of(keys(), trust());
        return ConfiguredContext.of(
                () -> context,
                parameters -> {
                    if (!insecure) {
                        parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    }
                },
                () -> {});
    }

    /**
     * The authorities' certificates, for libraries that take nothing else.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    public Optional<List<X509Certificate>> authorityCertificates() {
        return authorities.map(Pem::certificates);
    }

    private KeyManager @Nullable [] keys() {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        return Contexts.keys(Pem.privateKey(key.get()), Pem.certificates(certificate.get()));
    }

    private TrustManager @Nullable [] trust() {
        if (insecure) {
            return new TrustManager[] {new TrustEverybody()};
        }
        return authorityCertificates()
                .map(certificates -> new TrustManager[] {Contexts.trusting(certificates)})
                .orElse(null);
    }
}
