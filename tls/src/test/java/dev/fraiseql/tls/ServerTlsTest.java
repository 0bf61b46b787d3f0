package dev.fraiseql.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.tls.TestAuthority;
import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTlsTest {

    @TempDir Path folder;

    private TestAuthority authority() {
        return TestAuthority.in(folder, "authority");
    }

    private static ServerTls open(TestAuthority.Issued issued) {
        return ServerTls.open(ServerTlsFiles.of(issued.certificate(), issued.key()));
    }

    enum KeyForm {
        PKCS8_EC("PRIVATE KEY", CertificateBuilder::ecp256),
        PKCS8_RSA("PRIVATE KEY", CertificateBuilder::rsa2048),
        PKCS8_ED25519(
                "PRIVATE KEY", builder -> builder.algorithm(CertificateBuilder.Algorithm.ed25519)),
        PKCS1_RSA("RSA PRIVATE KEY", CertificateBuilder::rsa2048),
        SEC1_EC("EC PRIVATE KEY", CertificateBuilder::ecp256);

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
        private final UnaryOperator<CertificateBuilder> certificate;

        KeyForm(String label, UnaryOperator<CertificateBuilder> certificate) {
            this.label = label;
            this.certificate = certificate;
        }

        byte[] der(KeyPair pair) throws Exception {
            var pkcs8 = pair.getPrivate().getEncoded();
            return switch (this) {
                case PKCS8_EC, PKCS8_RSA, PKCS8_ED25519 -> pkcs8;
                case PKCS1_RSA ->
                        PrivateKeyInfo.getInstance(pkcs8)
                                .parsePrivateKey()
                                .toASN1Primitive()
                                .getEncoded();
                case SEC1_EC ->
                        new org.bouncycastle.asn1.sec.ECPrivateKey(
                                        256,
                                        ((ECPrivateKey) pair.getPrivate()).getS(),
                                        SECObjectIdentifiers.secp256r1)
                                .getEncoded();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAreReadInEveryFormThatOpensslWrites(KeyForm form) throws Exception {
        var issued = authority().issue("server", form.certificate);
        Files.writeString(
                issued.key(),
                "a remark\n-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(
                                form.label,
                                Base64.getMimeEncoder()
                                        .encodeToString(form.der(issued.bundle().getKeyPair())),
                                form.label));

        var tls = open(issued);

        // Keys that do not sign for the certificate are refused.
        assertThat(tls.identity().chain()).contains(issued.bundle().getCertificate());
        assertThat(tls.toString() + tls.identity()).doesNotContain("Key");
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        var authority = authority();
        var server = authority.server("server");
        var other = authority.server("other");
        var nothing = Files.writeString(folder.resolve("nothing"), "no PEM");
        var garbage =
                Files.writeString(
                        folder.resolve("garbage"),
                        """
                        -----BEGIN CERTIFICATE-----
                        AAAA
                        -----END CERTIFICATE-----
                        -----BEGIN PRIVATE KEY-----
                        AAAA
                        -----END PRIVATE KEY-----
                        """);
        var encrypted =
                Files.writeString(
                        folder.resolve("encrypted"),
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");

        assertRefused(server.certificate(), other.key(), "is not the key of");
        assertRefused(folder.resolve("missing"), server.key(), "there is no file");
        assertRefused(nothing, server.key(), "no certificate");
        assertRefused(server.certificate(), nothing, "no private key");
        assertRefused(garbage, server.key(), "can't be read");
        assertRefused(server.certificate(), garbage, "not understood");
        assertRefused(server.certificate(), encrypted, "encrypted key");
        var expired = authority.expired("expired");
        assertRefused(expired.certificate(), expired.key(), "is valid from");
    }

    private static void assertRefused(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> ServerTls.open(ServerTlsFiles.of(certificate, key)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("CONFIGURATION_INVALID")
                .hasMessageContaining(message);
    }

    @Test
    void aBrokenNewFileKeepsTheOldCertificateUntilAWholeOneIsThere() throws Exception {
        var authority = authority();
        var issued = authority.server("server");
        var tls = open(issued);
        var first = tls.identity();

        Files.writeString(issued.certificate(), "-----BEGIN CERT");
        assertThatThrownBy(tls::reloadIfChanged).hasMessageContaining("no certificate");
        assertThat(tls.reloadIfChanged()).as("told once").isFalse();
        assertThat(tls.identity()).isSameAs(first);

        var second = authority.server("server");
        assertThat(tls.reloadIfChanged()).isTrue();
        assertThat(tls.identity().chain().getFirst()).isEqualTo(second.bundle().getCertificate());
        assertThat(tls.reload()).isFalse();
    }

    @Test
    void aChangeIsNoticedByItself() throws Exception {
        var authority = authority();
        var tls = open(authority.server("server"));
        var first = tls.identity();
        try (var watch = new CertificateWatch(java.util.List.of(tls))) {
            watch.start();
            authority.server("server");
            var deadline = System.nanoTime() + 20_000_000_000L;
            while (tls.identity().equals(first) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
        assertThat(tls.identity()).isNotSameAs(first);
    }

    @Test
    void aClientCountsAsLongAsItsAuthorityDoes() throws Exception {
        var authority = authority();
        var server = authority.server("server");
        var clients = Files.createDirectory(folder.resolve("clients"));
        var one = TestAuthority.in(clients, "one");
        var two = TestAuthority.in(clients, "two");
        var ca = Files.copy(one.certificate(), folder.resolve("clients.pem"));
        var tls =
                ServerTls.open(
                        new ServerTlsFiles(
                                server.certificate(),
                                server.key(),
                                ClientAuthentication.OPTIONAL,
                                Optional.of(ca)));
        var alice =
                one.issue(
                                "alice",
                                builder ->
                                        builder.ecp256()
                                                .addSanDnsName("alice.example")
                                                .addSanUriName(
                                                        java.net.URI.create("spiffe://a/alice")))
                        .bundle()
                        .getCertificatePath();
        var bob = two.client("bob").bundle().getCertificatePath();
        var late = one.expired("late").bundle().getCertificatePath();

        var found = tls.client(alice).orElseThrow();
        assertThat(found.commonName()).isEqualTo("alice");
        assertThat(found.dnsNames()).containsExactly("alice.example");
        assertThat(found.uris()).containsExactly("spiffe://a/alice");
        assertThat(Stream.of(bob, late, new java.security.cert.Certificate[0]))
                .allSatisfy(chain -> assertThat(tls.client(chain)).isEmpty());

        Files.copy(two.certificate(), ca, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(tls.reload()).isTrue();
        assertThat(tls.client(alice)).isEmpty();
        assertThat(tls.client(bob)).isPresent();
    }
}
