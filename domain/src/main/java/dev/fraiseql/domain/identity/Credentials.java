package dev.fraiseql.domain.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a caller shows to say who it is, as found in an HTTP header or in gRPC metadata. Never
 * printed.
 */
public sealed interface Credentials {

    /** No credentials were shown. */
    record None() implements Credentials {}

    /** {@code Authorization: Bearer …}: a JWT. */
    record BearerToken(String token) implements Credentials {
        public BearerToken {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "BearerToken[redacted]";
        }
    }

    /** {@code X-API-Key: …}. */
    record ApiKey(String key) implements Credentials {
        public ApiKey {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public String toString() {
            return "ApiKey[redacted]";
        }
    }

    /**
     * A client's X.509 certificate, whose chain and validity the transport has checked already: no
     * secret. A door shows it where a call has no credential of its own.
     *
     * @param commonName the subject's CN; empty for none
     * @param dnsNames subject alternative names of type dNSName, as they stand there
     * @param uris subject alternative names of type uniformResourceIdentifier, e.g. SPIFFE ids
     * @param notAfter when it ends
     */
    record ClientCertificate(
            String commonName, List<String> dnsNames, List<String> uris, Instant notAfter)
            implements Credentials {
        public ClientCertificate {
            Objects.requireNonNull(commonName, "commonName");
            Objects.requireNonNull(notAfter, "notAfter");
            dnsNames = List.copyOf(dnsNames);
            uris = List.copyOf(uris);
        }
    }
}
