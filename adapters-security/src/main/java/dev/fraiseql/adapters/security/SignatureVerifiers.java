package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.Key;
import java.security.interfaces.EdECPublicKey;

/**
 * Nimbus's verifiers and one for {@code EdDSA}. A key that does not fit the header's is refused.
 */
final class SignatureVerifiers extends DefaultJWSVerifierFactory {

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        return Ed25519SignatureVerifier.ALGORITHMS.contains(header.getAlgorithm())
                        && key instanceof EdECPublicKey edwards
                ? new Ed25519SignatureVerifier(edwards)
                : super.createJWSVerifier(header, key);
    }
}
