package dev.fraiseql.tls;

import dev.fraiseql.domain.identity.Credentials.ClientCertificate;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Clients' certificates under some authorities. A handshake checks them; this checks them again for
 * connections and resumed sessions that are older than the authorities, and remembers.
 */
final class TrustedClients {

    private static final int MOST_REMEMBERED = 10_000;

    /** Types of subject alternative names (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    private static final int URI = 6;

    private final Optional<X509ExtendedTrustManager> trust;
    private final Map<X509Certificate, ClientCertificate> known = new ConcurrentHashMap<>();

    TrustedClients(List<X509Certificate> authorities) {
        this.trust =
                authorities.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Contexts.trusting(authorities));
    }

    Optional<X509ExtendedTrustManager> trust() {
        return trust;
    }

    Optional<ClientCertificate> find(Certificate[] chain) {
        if (trust.isEmpty() || chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
            return Optional.empty();
        }
        var found = known.get(own);
        if (found == null) {
            if (!isTrusted(chain, own)) {
                return Optional.empty();
            }
            found = read(own);
            if (known.size() < MOST_REMEMBERED) {
                known.put(own, found);
            }
        }
        return Optional.of(found);
    }

    private boolean isTrusted(Certificate[] chain, X509Certificate own) {
        try {
            trust.orElseThrow()
                    .checkClientTrusted(
                            List.of(chain).toArray(X509Certificate[]::new),
                            own.getPublicKey().getAlgorithm());
            return true;
        } catch (CertificateException untrusted) {
            return false;
        }
    }

    private static ClientCertificate read(X509Certificate certificate) {
        return new ClientCertificate(
                commonName(certificate),
                names(certificate, DNS_NAME),
                names(certificate, URI),
                certificate.getNotAfter().toInstant());
    }

    private static String commonName(X509Certificate certificate) {
        try {
            var parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            // The most significant part stands last.
            for (var i = parts.size() - 1; i >= 0; i--) {
                if (parts.get(i).getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(parts.get(i).getValue());
                }
            }
        } catch (InvalidNameException malformed) {
            return "";
        }
        return "";
    }

    private static List<String> names(X509Certificate certificate, int type) {
        try {
            return Objects.requireNonNullElse(
                            certificate.getSubjectAlternativeNames(), List.<List<?>>of())
                    .stream()
                    .filter(name -> Objects.equals(name.get(0), type))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }
}
