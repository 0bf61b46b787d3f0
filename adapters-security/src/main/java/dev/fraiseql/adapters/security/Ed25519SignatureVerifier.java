package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** EdDSA with the JDK's own Ed25519; Nimbus would bring Tink for it. */
final class Ed25519SignatureVerifier implements JWSVerifier {

    /** RFC 8037, and RFC 9864's name that says the curve. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private static final int KEY_BYTES = 32;

    /** RFC 8410: what stands before a raw key to make it a SubjectPublicKeyInfo. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final JCAContext context = new JCAContext();
    private final PublicKey key;

    Ed25519SignatureVerifier(PublicKey key) {
        this.key = key;
    }

    /**
     * @throws JOSEException if it is no point of the curve
     */
    static PublicKey key(OctetKeyPair pair) throws JOSEException {
        var raw = pair.getDecodedX();
        if (raw.length != KEY_BYTES) {
            throw new JOSEException("an Ed25519 key has 32 bytes");
        }
        var encoded = new ByteArrayOutputStream(PREFIX.length + KEY_BYTES);
        encoded.writeBytes(PREFIX);
        encoded.writeBytes(raw);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
        } catch (GeneralSecurityException noPoint) {
            throw new JOSEException("no Ed25519 key", noPoint);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return ALGORITHMS;
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
            throws JOSEException {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature.decode());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unfit) {
            throw new JOSEException("Ed25519 is not available", unfit);
        }
    }
}
