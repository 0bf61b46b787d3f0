package dev.fraiseql.domain.access;

import dev.fraiseql.domain.identity.Credentials;
import java.util.Locale;

/** What a caller shows to say who it is. */
public enum CredentialKind {
    NONE,
    TOKEN,
    API_KEY,
    CERTIFICATE;

    public static CredentialKind of(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None _ -> NONE;
            case Credentials.BearerToken _ -> TOKEN;
            case Credentials.ApiKey _ -> API_KEY;
            case Credentials.ClientCertificate _ -> CERTIFICATE;
        };
    }

    /** As in logs: {@code api_key}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
