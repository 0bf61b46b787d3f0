package dev.fraiseql.adapters.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The public key of a PEM file. Nimbus reads PEM with Bouncy Castle only. */
final class PemKey {

    /** RFC 7518 §3.3. */
    static final int SHORTEST_RSA_BITS = 2048;

    private static final int ED25519_BYTES = 32;

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (PUBLIC KEY|CERTIFICATE)-----\\s([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PemKey() {}

    /**
     * @throws IllegalArgumentException if there is none, or none that signs tokens
     */
    static JWK parse(String pem) {
        var block = BLOCK.matcher(pem);
        if (pem.contains("PRIVATE KEY") || !block.find()) {
            throw unfit();
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(block.group(2));
            return jwk(
                    block.group(1).equals("CERTIFICATE")
                            ? CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(bytes))
                                    .getPublicKey()
                            : publicKey(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw unfit();
        }
    }

    private static JWK jwk(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS ->
                    new RSAKey.Builder(rsa).build();
            case ECPublicKey ec when Curve.forECParameterSpec(ec.getParams()) != null ->
                    new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
            case EdECPublicKey ed when ed.getParams().getName().equals("Ed25519") -> {
                var encoded = ed.getEncoded();
                var x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
                yield new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build();
            }
            default -> throw unfit();
        };
    }

    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        var last = new GeneralSecurityException("no algorithm knows it");
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException another) {
                last = another;
            }
        }
        throw last;
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "security.jwt_public_key is no PEM file of a public key; use -----BEGIN PUBLIC KEY----- or a certificate"
                        + " with RSA of 2048 bits or more, EC on P-256, P-384 or P-521, or Ed25519");
    }
}
