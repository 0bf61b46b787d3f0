package dev.fraiseql.adapters.security;

import static dev.fraiseql.adapters.security.Authenticators.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Credentials.ClientCertificate;
import dev.fraiseql.domain.identity.SecretDigest;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialAuthenticatorTest {

    private static final Subject ADA = new Subject("ada", "acme", Set.of());
    private static final String HOME = "192.0.2.1";

    private final MutableClock clock = new MutableClock();
    private final CountingKeys keys = new CountingKeys();

    private Authenticator authenticator(
            boolean acceptKeys, boolean allowAnonymous, String... certificates) {
        var config =
                new SecurityConfig(
                        Optional.empty(),
                        acceptKeys,
                        List.of(certificates).stream().map(CertificateConfig::parse).toList(),
                        allowAnonymous,
                        3,
                        Duration.ofSeconds(5));
        return SecurityModule.authenticator(config, keys, clock);
    }

    private void add(String key) {
        keys.add(
                SecretDigest.sha256(key),
                new ApiKey("id of " + key, "test", ADA, clock.instant(), null, null, null));
    }

    private static Credentials key(String key) {
        return new Credentials.ApiKey(key);
    }

    @Test
    void nobodyIsAnonymousWhereThatIsAllowed() {
        assertThat(authenticator(true, true).authenticate(new Credentials.None(), HOME))
                .isEqualTo(Subject.ANONYMOUS);
    }

    @Test
    void nobodyIsRefusedOtherwise() {
        assertThat(codeOf(authenticator(true, false), new Credentials.None(), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wrongCredentialsNeverFallBackToAnonymous(boolean acceptKeys) {
        var authenticator = authenticator(acceptKeys, true);
        assertThat(codeOf(authenticator, key("wrong"), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(codeOf(authenticator, new Credentials.BearerToken("wrong"), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(codeOf(authenticator, key(""), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aKeyIsFoundByItsHash() {
        add("fql_secret");
        assertThat(authenticator(true, false).authenticate(key("fql_secret"), HOME)).isEqualTo(ADA);
    }

    @Test
    void theHashItselfIsNoKey() {
        add("fql_secret");
        assertThat(codeOf(authenticator(true, false), key(SecretDigest.sha256("fql_secret")), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void aHugeKeyIsNotLookedUp(int length) {
        assertThat(codeOf(authenticator(true, false), key("x".repeat(length)), HOME))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(keys.lookups()).isZero();
    }

    @Nested
    class Keys {
        @Test
        void aKeyIsLookedUpOnceInAWhile() {
            add("fql_secret");
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 10; i++) {
                authenticator.authenticate(key("fql_secret"), HOME);
            }
            assertThat(keys.lookups()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(5));
            authenticator.authenticate(key("fql_secret"), HOME);
            assertThat(keys.lookups()).isEqualTo(2);
        }

        @Test
        void aRevokedKeyIsRefusedWithinTheTimeItIsRemembered() {
            add("fql_secret");
            var authenticator = authenticator(true, false);
            authenticator.authenticate(key("fql_secret"), HOME);
            keys.revoke("id of fql_secret", Duration.ZERO);

            clock.advance(Duration.ofSeconds(5));

            assertThat(codeOf(authenticator, key("fql_secret"), HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        }

        @Test
        void aKeyThatExpiresIsNotRememberedBeyondIt() {
            var expires = Instant.now().plusSeconds(600);
            keys.add(
                    SecretDigest.sha256("short"),
                    new ApiKey("s", "s", ADA, clock.instant(), expires, null, null));
            clock.advance(Duration.between(clock.instant(), expires.minusSeconds(2)));
            var authenticator = authenticator(true, false);
            authenticator.authenticate(key("short"), HOME);
            clock.advance(Duration.ofSeconds(1));
            authenticator.authenticate(key("short"), HOME);
            assertThat(keys.lookups()).isEqualTo(1);

            clock.advance(Duration.ofSeconds(1));

            authenticator.authenticate(key("short"), HOME);
            assertThat(keys.lookups()).isEqualTo(2);
        }
    }

    @Nested
    class Throttling {
        @Test
        void guessesFromOneAddressAreNotLookedAtBeyondTheLimit() {
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 3; i++) {
                assertThat(codeOf(authenticator, key("guess" + i), HOME))
                        .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
            }
            for (var i = 0; i < 1_000; i++) {
                assertThat(codeOf(authenticator, key("more" + i), HOME))
                        .isEqualTo(FailureCode.AUTHENTICATION_THROTTLED);
            }
            assertThat(keys.lookups()).isEqualTo(3);
        }

        @Test
        void theRefusalSaysWhenItIsWorthTryingAgain() {
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 3; i++) {
                codeOf(authenticator, key("guess" + i), HOME);
            }
            var refusal = Authenticators.refusal(authenticator, key("one more"), HOME).first();
            assertThat(refusal.details()).containsEntry("retryAfter", "20");

            clock.advance(Duration.ofSeconds(20));

            assertThat(codeOf(authenticator, key("one more"), HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
            assertThat(codeOf(authenticator, key("and one more"), HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_THROTTLED);
        }

        @Test
        void aRightKeyOfAnotherAddressIsLetIn() {
            add("right");
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 10; i++) {
                codeOf(authenticator, key("guess" + i), HOME);
            }
            assertThat(authenticator.authenticate(key("right"), "192.0.2.2")).isEqualTo(ADA);
        }

        @Test
        void aKeyThatWasRightOfLateIsLetInFromAThrottledAddress() {
            add("right");
            var authenticator = authenticator(true, false);
            authenticator.authenticate(key("right"), HOME);
            for (var i = 0; i < 10; i++) {
                codeOf(authenticator, key("guess" + i), HOME);
            }
            clock.advance(Duration.ofSeconds(6));

            assertThat(authenticator.authenticate(key("right"), HOME)).isEqualTo(ADA);
        }

        @Test
        void aRightKeyThatIsNewGetsInOnceTheAddressHasCalmedDown() {
            add("right");
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 10; i++) {
                codeOf(authenticator, key("guess" + i), HOME);
            }
            assertThat(codeOf(authenticator, key("right"), HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_THROTTLED);

            clock.advance(Duration.ofSeconds(20));

            assertThat(authenticator.authenticate(key("right"), HOME)).isEqualTo(ADA);
        }

        @Test
        void theSameWrongKeyAgainAndAgainCountsOnceAndIsLookedUpOnce() {
            add("right");
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 1_000; i++) {
                assertThat(codeOf(authenticator, key("old"), HOME))
                        .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
            }
            assertThat(keys.lookups()).isEqualTo(1);
            assertThat(authenticator.authenticate(key("right"), HOME)).isEqualTo(ADA);
        }

        @Test
        void aKeyThatIsMadeWorksSoonAfterItWasWrong() {
            var authenticator = authenticator(true, false);
            codeOf(authenticator, key("late"), HOME);
            add("late");
            clock.advance(Duration.ofSeconds(5));
            assertThat(authenticator.authenticate(key("late"), HOME)).isEqualTo(ADA);
        }

        @Test
        void anIpv6NetworkIsOneSource() {
            var authenticator = authenticator(true, false);
            for (var i = 0; i < 3; i++) {
                codeOf(authenticator, key("guess" + i), "2001:db8:1:2::" + i);
            }
            assertThat(codeOf(authenticator, key("x"), "2001:db8:1:2:ffff::1"))
                    .isEqualTo(FailureCode.AUTHENTICATION_THROTTLED);
            assertThat(codeOf(authenticator, key("y"), "2001:db8:1:3::1"))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        }

        @Test
        void whatIsNoAddressIsASourceOfItsOwn() {
            assertThat(FailedAttempts.source("")).isEmpty();
            assertThat(FailedAttempts.source("unix")).isEqualTo("unix");
            assertThat(FailedAttempts.source("::ffff:192.0.2.1")).isEqualTo("::ffff:192.0.2.1");
        }
    }

    @Nested
    class Certificates {
        private static final String ETL =
                "URI=spiffe://acme/etl; user=etl; org=acme; roles=loader reader; scopes=events:read";

        private ClientCertificate certificate(String commonName, String dns, String uri) {
            return new ClientCertificate(
                    commonName,
                    dns.isEmpty() ? List.of() : List.of(dns),
                    uri.isEmpty() ? List.of() : List.of(uri),
                    clock.instant().plusSeconds(60));
        }

        @Test
        void theFirstRuleThatFitsNamesTheSubject() {
            var authenticator = authenticator(false, false, ETL, "DNS=etl.example.org; user=other");
            var subject =
                    authenticator.authenticate(
                            certificate("x", "etl.example.org", "spiffe://acme/etl"), HOME);
            assertThat(subject.userId()).isEqualTo("etl");
            assertThat(subject.orgId()).isEqualTo("acme");
            assertThat(subject.roles()).containsExactlyInAnyOrder("loader", "reader");
            assertThat(subject.scopes()).containsExactly("events:read");
        }

        @Test
        void theUserIsTheNameWhereNoneIsGiven() {
            var authenticator = authenticator(false, false, "CN=nightly", "DNS=a.example.org");
            assertThat(authenticator.authenticate(certificate("nightly", "", ""), HOME).userId())
                    .isEqualTo("nightly");
            assertThat(
                            authenticator
                                    .authenticate(certificate("", "A.EXAMPLE.ORG", ""), HOME)
                                    .userId())
                    .isEqualTo("a.example.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nightl", "nightly2", "Nightly", "*", ""})
        void anotherNameIsRefusedAndNeverAnonymous(String name) {
            assertThat(
                            codeOf(
                                    authenticator(false, true, "CN=nightly"),
                                    certificate(name, "", ""),
                                    HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        }

        @Test
        void aCommonNameIsNoDnsName() {
            assertThat(
                            codeOf(
                                    authenticator(false, true, "DNS=a.example.org"),
                                    certificate("a.example.org", "", "a.example.org"),
                                    HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        }

        @Test
        void aCertificateThatHasExpiredSinceIsRefused() {
            var certificate = certificate("nightly", "", "");
            clock.advance(Duration.ofSeconds(61));
            assertThat(codeOf(authenticator(false, true, "CN=nightly"), certificate, HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        }

        @Test
        void withoutRulesItSecuresTheTransportAndNamesNobody() {
            assertThat(authenticator(true, true).authenticate(certificate("a", "", ""), HOME))
                    .isEqualTo(Subject.ANONYMOUS);
            assertThat(codeOf(authenticator(true, false), certificate("a", "", ""), HOME))
                    .isEqualTo(FailureCode.AUTHENTICATION_REQUIRED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nightly",
                    "O=acme; user=x",
                    "CN=",
                    "CN=a; user",
                    "CN=a; user=",
                    "CN=a; colour=x",
                    "CN=a; user=x; user=y",
                    ";"
                })
        void aRuleThatCannotBeReadIsRefused(String rule) {
            assertThatThrownBy(() -> CertificateConfig.parse(rule))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("security.client_certificates");
        }
    }
}
