package dev.fraiseql.domain.identity;

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
}
