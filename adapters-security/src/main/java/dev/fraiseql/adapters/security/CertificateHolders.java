package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials.ClientCertificate;
import dev.fraiseql.domain.identity.Subject;
import java.time.InstantSource;
import java.util.List;

/** Whom client certificates name. Their chain was checked when the connection was made. */
final class CertificateHolders {

    private final List<CertificateConfig> rules;
    private final InstantSource clock;

    CertificateHolders(List<CertificateConfig> rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Subject subject(ClientCertificate certificate) {
        if (!clock.instant().isBefore(certificate.notAfter())) {
            throw refused("The client certificate has expired.");
        }
        return rules.stream()
                .filter(rule -> rule.fits(certificate))
                .findFirst()
                .map(CertificateConfig::subject)
                .orElseThrow(
                        () -> refused("The client certificate names nobody who is known here."));
    }

    private static RuntimeException refused(String message) {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        message,
                        "Use another certificate, or ask the operator to list its name in"
                                + " security.client_certificates.")
                .asException();
    }
}
