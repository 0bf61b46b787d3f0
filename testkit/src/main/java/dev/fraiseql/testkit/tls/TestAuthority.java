package dev.fraiseql.testkit.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * An authority that nobody else trusts, and the certificates it signs, as PEM files in a folder.
 */
public final class TestAuthority {

    private final Path folder;
    private final X509Bundle root;
    private final Path certificate;

    /** A certificate and its key. */
    public record Issued(X509Bundle bundle, Path certificate, Path key) {}

    private TestAuthority(Path folder, X509Bundle root, Path certificate) {
        this.folder = folder;
        this.root = root;
        this.certificate = certificate;
    }

    public static TestAuthority in(Path folder, String name) {
        try {
            var root =
                    new CertificateBuilder()
                            .ecp256()
                            .subject("CN=" + name)
                            .setIsCertificateAuthority(true)
                            .buildSelfSigned();
            return new TestAuthority(
                    folder,
                    root,
                    Files.writeString(folder.resolve(name + ".pem"), root.getCertificatePEM()));
        } catch (Exception unbuilt) {
            throw new IllegalStateException(unbuilt);
        }
    }

    /** The root's own certificate. */
    public Path certificate() {
        return certificate;
    }

    /** For 127.0.0.1 and localhost, now. */
    public Issued server(String name) {
        return issue(
                name,
                builder ->
                        builder.ecp256().addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    /** For another host than the one that tests talk to. */
    public Issued elsewhere(String name) {
        return issue(name, builder -> builder.ecp256().addSanDnsName("elsewhere.example"));
    }

    /** It ended yesterday. */
    public Issued expired(String name) {
        return issue(
                name,
                builder ->
                        builder.ecp256()
                                .addSanDnsName("localhost")
                                .addSanIpAddress("127.0.0.1")
                                .notBefore(Instant.now().minus(Duration.ofDays(9)))
                                .notAfter(Instant.now().minus(Duration.ofDays(1))));
    }

    /** Of a client: its name is the subject's common name. */
    public Issued client(String name) {
        return issue(name, builder -> builder.ecp256().addSanDnsName(name + ".clients.example"));
    }

    /**
     * Whatever {@code form} makes of a certificate with the name as its common name. Files of the
     * same name are replaced.
     */
    public Issued issue(String name, UnaryOperator<CertificateBuilder> form) {
        try {
            var bundle =
                    form.apply(new CertificateBuilder().subject("CN=" + name)).buildIssuedBy(root);
            var chain =
                    Files.writeString(
                            folder.resolve(name + ".crt"), bundle.getCertificatePathPEM());
            var key = Files.writeString(folder.resolve(name + ".key"), bundle.getPrivateKeyPEM());
            // PostgreSQL refuses a key that others can read.
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return new Issued(bundle, chain, key);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        } catch (Exception unbuilt) {
            throw new IllegalStateException(unbuilt);
        }
    }
}
