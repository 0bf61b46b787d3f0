package dev.fraiseql.tls;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** PEM files (RFC 7468). What stands between the blocks is ignored. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** As far as any real chain or bundle of authorities goes. */
    private static final long MOST_BYTES = 8L << 20;

    // The array is passed on at once, and nobody compares blocks.
    @SuppressWarnings("ArrayRecordComponent")
    private record Block(String label, byte[] der) {}

    private Pem() {}

    /**
     * All certificates of a file, in its order; at least one.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    static List<X509Certificate> certificates(Path file) {
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks(file)) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(file, block));
            }
        }
        if (certificates.isEmpty()) {
            throw unfit(
                            file + " holds no certificate",
                            "Use a PEM file with -----BEGIN CERTIFICATE-----.")
                    .asException();
        }
        return certificates;
    }

    /**
     * The one private key of a file.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    static PrivateKey privateKey(Path file) {
        for (var block : blocks(file)) {
            if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
                throw unfit(
                                file + " holds an encrypted key",
                                "Decrypt it with `openssl pkey -in FILE -out FILE`, and let only the server's user read it.")
                        .asException();
            }
            if (block.label().endsWith("PRIVATE KEY")) {
                return PrivateKeys.read(block.label(), block.der())
                        .orElseThrow(
                                () ->
                                        unfit(
                                                        file
                                                                + " holds a key that is not understood",
                                                        "Use an RSA, EC or Ed25519 key, in PKCS#8 as `openssl genpkey` writes it.")
                                                .asException());
            }
        }
        throw unfit(
                        file + " holds no private key",
                        "Use a PEM file with -----BEGIN PRIVATE KEY-----.")
                .asException();
    }

    private static X509Certificate certificate(Path file, Block block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException malformed) {
            throw unfit(
                            file + " holds a certificate that can't be read",
                            "Export it again, in PEM.")
                    .causedBy(malformed);
        }
    }

    private static List<Block> blocks(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unfit(file + " is longer than any PEM file", "Name another file.")
                        .asException();
            }
            var blocks = new ArrayList<Block>();
            var match = BLOCK.matcher(Files.readString(file));
            while (match.find()) {
                blocks.add(
                        new Block(
                                match.group(1),
                                Base64.getDecoder().decode(match.group(2).replaceAll("\\s", ""))));
            }
            return blocks;
        } catch (NoSuchFileException missing) {
            throw unfit("there is no file " + file, "Name an existing PEM file.").causedBy(missing);
        } catch (IOException unreadable) {
            throw unfit(file + " can't be read", "Let the server's user read it.")
                    .causedBy(unreadable);
        } catch (IllegalArgumentException noBase64) {
            throw unfit(file + " is no PEM file", "Export it again, in PEM.").causedBy(noBase64);
        }
    }

    static Failure unfit(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy);
    }
}
