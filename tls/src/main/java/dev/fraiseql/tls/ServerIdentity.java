package dev.fraiseql.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a door shows and whom it trusts, read and checked: the key is the certificate's, and the
 * certificate is valid. Never printed.
 *
 * @param chain the server's certificate first
 * @param clientAuthorities empty where clients' certificates are off
 */
public record ServerIdentity(
        PrivateKey key,
        List<X509Certificate> chain,
        ClientAuthentication clientAuthentication,
        List<X509Certificate> clientAuthorities) {

    public ServerIdentity {
        chain = List.copyOf(chain);
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    static ServerIdentity read(ServerTlsFiles files) {
        var chain = Pem.certificates(files.certificate());
        var key = Pem.privateKey(files.key());
        if (!belongTogether(key, chain.getFirst().getPublicKey())) {
            throw Pem.unfit(
                            files.key() + " is not the key of " + files.certificate(),
                            "Name the key that the first certificate in the file was made for.")
                    .asException();
        }
        checkValid(files, chain.getFirst());
        return new ServerIdentity(
                key,
                chain,
                files.clientAuthentication(),
                files.clientAuthorities().map(Pem::certificates).orElse(List.of()));
    }

    private static void checkValid(ServerTlsFiles files, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException invalid) {
            throw Pem.unfit(
                            files.certificate()
                                    + " is valid from "
                                    + certificate.getNotBefore().toInstant()
                                    + " to "
                                    + certificate.getNotAfter().toInstant(),
                            "Renew it, or set the clock.")
                    .causedBy(invalid);
        }
    }

    private static boolean belongTogether(PrivateKey ours, PublicKey theirs) {
        try {
            var algorithm =
                    switch (ours.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    };
            var text = "fraiseql".getBytes(StandardCharsets.US_ASCII);
            var signing = Signature.getInstance(algorithm);
            signing.initSign(ours);
            signing.update(text);
            var signature = signing.sign();
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(theirs);
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
