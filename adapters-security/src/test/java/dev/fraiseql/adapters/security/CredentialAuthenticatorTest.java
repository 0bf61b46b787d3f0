package dev.fraiseql.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.ports.identity.Authenticator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialAuthenticatorTest {

    private static final Subject ADA = new Subject("ada", "acme", Set.of());

    private final Keys keys = new Keys();

    /** Keys in memory that count look-ups. */
    private static final class Keys implements ApiKeyStore {
        private final Map<String, Subject> subjects = new HashMap<>();
        private int lookups;

        @Override
        public Optional<Subject> find(String sha256) {
            lookups++;
            return Optional.ofNullable(subjects.get(sha256));
        }

        @Override
        public void add(String sha256, String name, Subject subject) {
            subjects.put(sha256, subject);
        }
    }

    private Authenticator authenticator(boolean acceptKeys, boolean allowAnonymous) {
        return new CredentialAuthenticator(
                Optional.empty(),
                acceptKeys ? Optional.of(new ApiKeyAuthenticator(keys)) : Optional.empty(),
                allowAnonymous);
    }

    private static FailureCode codeOf(Authenticator authenticator, Credentials credentials) {
        try {
            authenticator.authenticate(credentials);
        } catch (FailureException failure) {
            return failure.first().code();
        }
        throw new AssertionError("was let in");
    }

    @Test
    void nobodyIsAnonymousWhereThatIsAllowed() {
        assertThat(authenticator(true, true).authenticate(new Credentials.None()))
                .isEqualTo(Subject.ANONYMOUS);
    }

    @Test
    void nobodyIsRefusedOtherwise() {
        assertThat(codeOf(authenticator(true, false), new Credentials.None()))
                .isEqualTo(FailureCode.AUTHENTICATION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wrongCredentialsNeverFallBackToAnonymous(boolean acceptKeys) {
        var authenticator = authenticator(acceptKeys, true);
        assertThat(codeOf(authenticator, new Credentials.ApiKey("wrong")))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(codeOf(authenticator, new Credentials.BearerToken("wrong")))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(codeOf(authenticator, new Credentials.ApiKey("")))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aKeyIsFoundByItsHash() {
        keys.add(Digests.sha256("fql_secret"), "test", ADA);
        assertThat(authenticator(true, false).authenticate(new Credentials.ApiKey("fql_secret")))
                .isEqualTo(ADA);
    }

    @Test
    void theHashItselfIsNoKey() {
        var hash = Digests.sha256("fql_secret");
        keys.add(hash, "test", ADA);
        assertThat(codeOf(authenticator(true, false), new Credentials.ApiKey(hash)))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aHugeKeyIsNotLookedUp() {
        assertThat(codeOf(authenticator(true, false), new Credentials.ApiKey("x".repeat(100_000))))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(keys.lookups).isZero();
    }

    @Test
    void digestIsSha256InLowerCase() {
        assertThat(Digests.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aShortSecretIsRefusedAndNothingPrintsIt() {
        assertThatThrownBy(() -> config("short"))
                .hasMessageContaining("5 bytes")
                .hasMessageContaining("32");
        var secret = "0123456789abcdef0123456789abcdef";
        assertThat(config(secret).toString()).contains("[redacted]").doesNotContain(secret);
    }

    private static SecurityConfig config(String secret) {
        return new SecurityConfig(
                Optional.of(secret),
                Optional.empty(),
                Optional.empty(),
                "roles",
                false,
                false,
                Duration.ofSeconds(30));
    }
}
