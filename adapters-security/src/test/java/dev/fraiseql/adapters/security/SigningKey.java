package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pair of keys that signs tokens, as an issuer has it. */
record SigningKey(KeyPair pair) {

    static SigningKey rsa(int bits) {
        return generated("RSA", null, bits);
    }

    static SigningKey ec(String curve) {
        return generated("EC", new ECGenParameterSpec(curve), 0);
    }

    static SigningKey ed25519() {
        return generated("Ed25519", null, 0);
    }

    /** One that signs nothing. */
    static SigningKey x25519() {
        return generated("X25519", null, 0);
    }

    private static SigningKey generated(
            String algorithm, @Nullable AlgorithmParameterSpec parameters, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    String pem() {
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** As a key set publishes it. */
    JWK published(String id) {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                    new RSAKey.Builder(rsa).keyID(id).keyUse(KeyUse.SIGNATURE).build();
            case ECPublicKey ec ->
                    new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                            .keyID(id)
                            .build();
            default -> {
                var encoded = pair.getPublic().getEncoded();
                var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
                yield new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                        .keyID(id)
                        .build();
            }
        };
    }

    JWSSigner signer() throws JOSEException {
        return switch (pair.getPrivate()) {
            case ECPrivateKey ec -> new ECDSASigner(ec);
            case PrivateKey edwards when edwards.getAlgorithm().startsWith("Ed") ->
                    new EdwardsSigner(edwards);
            default -> new RSASSASigner(pair.getPrivate());
        };
    }

    private record EdwardsSigner(PrivateKey key) implements JWSSigner {
        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException unfit) {
                throw new JOSEException(unfit);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Ed25519SignatureVerifier.ALGORITHMS;
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
