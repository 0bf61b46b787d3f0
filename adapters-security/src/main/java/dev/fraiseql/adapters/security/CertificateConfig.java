package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Credentials.ClientCertificate;
import dev.fraiseql.domain.identity.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whom the client certificates of one name stand for.
 *
 * @param name what of the certificate is compared
 * @param value what it must be, whole; DNS names regardless of case
 */
public record CertificateConfig(Name name, String value, Subject subject) {

    /** What of a certificate names its holder. */
    public enum Name {
        /** The subject's common name. */
        CN,
        /** A subject alternative name that is a DNS name. */
        DNS,
        /** A subject alternative name that is a URI, such as a SPIFFE id. */
        URI
    }

    private static final Set<String> WORDS = Set.of("user", "org", "roles", "scopes");

    /**
     * @param rule as in {@code URI=spiffe://acme/etl; user=etl; org=acme; roles=loader reader;
     *     scopes=events:read}; the user is the certificate's name where none is given
     * @throws IllegalArgumentException if it is not written so
     */
    public static CertificateConfig parse(String rule) {
        var parts = List.of(rule.split(";", -1));
        var name = pair(rule, parts.getFirst());
        var words = new HashMap<String, String>();
        for (var part : parts.subList(1, parts.size())) {
            var word = pair(rule, part);
            if (!WORDS.contains(word.getKey())
                    || words.put(word.getKey(), word.getValue()) != null) {
                throw malformed(rule);
            }
        }
        var subject =
                new Subject(
                        words.getOrDefault("user", name.getValue()),
                        words.get("org"),
                        texts(words.get("roles")),
                        texts(words.get("scopes")),
                        Claims.NONE);
        return new CertificateConfig(kind(rule, name.getKey()), name.getValue(), subject);
    }

    boolean fits(ClientCertificate certificate) {
        return switch (name) {
            case CN -> certificate.commonName().equals(value);
            case DNS -> certificate.dnsNames().stream().anyMatch(value::equalsIgnoreCase);
            case URI -> certificate.uris().contains(value);
        };
    }

    private static Map.Entry<String, String> pair(String rule, String part) {
        var equals = part.indexOf('=');
        if (equals < 0) {
            throw malformed(rule);
        }
        var value = part.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw malformed(rule);
        }
        return Map.entry(part.substring(0, equals).strip(), value);
    }

    private static Name kind(String rule, String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CN" -> Name.CN;
            case "DNS" -> Name.DNS;
            case "URI" -> Name.URI;
            default -> throw malformed(rule);
        };
    }

    private static Set<String> texts(@org.jspecify.annotations.Nullable String words) {
        return words == null ? Set.of() : Set.copyOf(Set.of(words.split(" +", -1)));
    }

    private static IllegalArgumentException malformed(String rule) {
        return new IllegalArgumentException(
                "security.client_certificates has \""
                        + rule
                        + "\"; use CN=, DNS= or URI= and then user=, org=, roles= and scopes= with \";\" between them,"
                        + " for example \"CN=etl; user=etl; roles=loader reader\"");
    }
}
