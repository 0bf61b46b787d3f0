package dev.fraiseql.domain.identity;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a call's headers show, the same on every door: a bearer token, an API key, or a user's name
 * with either of them as the password. Clients that know only names and passwords, or only bearer
 * tokens, can so use both. What can't be read is refused, never taken for none.
 *
 * @param user the name that came with it, to be compared with whose it is; empty for none
 * @param secret what a bearer header has to carry to show the same; empty for none
 */
public record ShownCredentials(Credentials credentials, String user, String secret) {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private static final ShownCredentials NONE =
            new ShownCredentials(new Credentials.None(), "", "");

    /**
     * @param authorization the values of the header {@code authorization}
     * @param apiKey the values of the header {@code x-api-key}
     * @throws FailureException {@code AUTHENTICATION_FAILED}
     */
    public static ShownCredentials of(List<String> authorization, List<String> apiKey) {
        if (authorization.isEmpty() && apiKey.isEmpty()) {
            return NONE;
        }
        if (authorization.size() + apiKey.size() > 1) {
            throw refused("The call shows more than one credential.");
        }
        if (!apiKey.isEmpty()) {
            var key = apiKey.getFirst();
            return new ShownCredentials(new Credentials.ApiKey(key), "", key);
        }
        var value = authorization.getFirst();
        if (startsWith(value, BEARER)) {
            return secret("", value.substring(BEARER.length()).strip());
        }
        if (startsWith(value, BASIC)) {
            return basic(value.substring(BASIC.length()).strip());
        }
        throw refused("The authorization header has a scheme that is not supported.");
    }

    /** The certificate of the call's connection, where the call itself shows nothing. */
    public ShownCredentials orElse(Optional<Credentials.ClientCertificate> certificate) {
        return credentials instanceof Credentials.None && certificate.isPresent()
                ? new ShownCredentials(certificate.get(), "", "")
                : this;
    }

    /** The authorization header that shows the same, if any does. */
    public Optional<String> bearer() {
        return secret.isEmpty() ? Optional.empty() : Optional.of(BEARER + secret);
    }

    /**
     * Refuses another's credential under one's own name.
     *
     * @throws FailureException {@code AUTHENTICATION_FAILED}
     */
    public void checkUser(Subject subject) {
        if (!user.isEmpty() && !user.equals(subject.userId())) {
            throw Failure.of(
                            FailureCode.AUTHENTICATION_FAILED,
                            "The key or token shown as the password is not the named user's.",
                            "Name the user it was made for, or leave the name empty.")
                    .asException();
        }
    }

    private static ShownCredentials basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw refused("The basic credentials are not Base64.");
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || colon == pair.length() - 1) {
            throw refused("The basic credentials have no password.");
        }
        return secret(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /** A JWT has three parts between two dots; an API key has no dot. */
    private static ShownCredentials secret(String user, String secret) {
        boolean token = secret.chars().filter(c -> c == '.').count() == 2;
        return new ShownCredentials(
                token ? new Credentials.BearerToken(secret) : new Credentials.ApiKey(secret),
                user,
                secret);
    }

    private static boolean startsWith(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length());
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
        return "ShownCredentials[redacted]";
    }
}
