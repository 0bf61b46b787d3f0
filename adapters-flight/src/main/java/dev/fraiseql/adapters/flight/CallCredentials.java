package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call's headers show: a bearer token, an API key, or a user's name with either of them as
 * the password. Clients that know only names and passwords, or only bearer tokens, can so use both.
 *
 * @param user the name that came with it, to be compared with whose it is; empty for none
 * @param secret what a bearer header has to carry to show the same; empty for none
 */
record CallCredentials(Credentials credentials, String user, String secret) {

    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> API_KEY =
            Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private static final CallCredentials NONE = new CallCredentials(new Credentials.None(), "", "");

    static CallCredentials of(Metadata headers) {
        var authorizations = all(headers, AUTHORIZATION);
        var keys = all(headers, API_KEY);
        if (authorizations.isEmpty() && keys.isEmpty()) {
            return NONE;
        }
        if (authorizations.size() + keys.size() > 1) {
            throw refused("The call shows more than one credential.");
        }
        if (!keys.isEmpty()) {
            var key = keys.getFirst();
            return new CallCredentials(new Credentials.ApiKey(key), "", key);
        }
        var value = authorizations.getFirst();
        if (startsWith(value, BEARER)) {
            return secret("", value.substring(BEARER.length()).strip());
        }
        if (startsWith(value, BASIC)) {
            return basic(value.substring(BASIC.length()).strip());
        }
        throw refused("The authorization header has a scheme that is not supported.");
    }

    /** The certificate instead, where nothing else was shown. */
    CallCredentials or(Optional<Credentials.ClientCertificate> certificate) {
        return credentials instanceof Credentials.None && certificate.isPresent()
                ? new CallCredentials(certificate.get(), "", "")
                : this;
    }

    /** The authorization header that shows the same. */
    @Nullable String bearer() {
        return secret.isEmpty() ? null : BEARER + secret;
    }

    /** Refuses another's credential under one's own name. */
    void checkUser(Subject subject) {
        if (!user.isEmpty() && !user.equals(subject.userId())) {
            throw Failure.of(
                            FailureCode.AUTHENTICATION_FAILED,
                            "The key or token shown as the password is not the named user's.",
                            "Name the user it was made for, or leave the name empty.")
                    .asException();
        }
    }

    private static CallCredentials basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                            FailureCode.AUTHENTICATION_FAILED,
                            "The basic credentials are not Base64.",
                            "Encode user:password, the password being an API key or a JWT.")
                    .causedBy(e);
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || colon == pair.length() - 1) {
            throw refused("The basic credentials have no password.");
        }
        return secret(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /** A JWT has three parts between two dots; an API key has no dot. */
    private static CallCredentials secret(String user, String secret) {
        boolean token = secret.chars().filter(c -> c == '.').count() == 2;
        return new CallCredentials(
                token ? new Credentials.BearerToken(secret) : new Credentials.ApiKey(secret),
                user,
                secret);
    }

    private static boolean startsWith(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static List<String> all(Metadata headers, Metadata.Key<String> key) {
        var values = headers.getAll(key);
        var found = new ArrayList<String>();
        if (values != null) {
            values.forEach(found::add);
        }
        return found;
    }

    private static FailureException refused(String message) {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        message,
                        "Send one of authorization: Bearer <JWT or API key>, authorization: Basic <user and either>,"
                                + " and x-api-key: <key>.")
                .asException();
    }

    @Override
    public String toString() {
        return "CallCredentials[redacted]";
    }
}
