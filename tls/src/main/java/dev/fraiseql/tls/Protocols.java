package dev.fraiseql.tls;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is spoken: TLS 1.3, and 1.2 with forward secrecy and authenticated encryption alone; the
 * "intermediate" set of Mozilla's without finite-field Diffie-Hellman.
 */
public final class Protocols {

    public static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** By their names in the standard, the fastest first where there are instructions for AES. */
    public static final List<String> SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private Protocols() {}

    /** Those of ours that an implementation has; a hardened JVM may have fewer. */
    static String[] suites(String[] supported) {
        return common(SUITES, supported);
    }

    static String[] versions(String[] supported) {
        return common(VERSIONS, supported);
    }

    private static String[] common(List<String> ours, String[] supported) {
        var known = Set.copyOf(Stream.of(supported).toList());
        return ours.stream().filter(known::contains).toArray(String[]::new);
    }
}
