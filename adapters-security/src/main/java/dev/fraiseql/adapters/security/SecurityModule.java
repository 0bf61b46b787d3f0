package dev.fraiseql.adapters.security;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.ports.identity.Authenticator;
import java.time.InstantSource;
import java.util.Optional;

/** Binds the {@link Authenticator}; needs an {@link ApiKeyStore}. */
public final class SecurityModule extends AbstractModule {

    private final SecurityConfig config;

    public SecurityModule(SecurityConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(SecurityConfig.class).toInstance(config);
    }

    @Provides
    @Singleton
    Authenticator authenticator(ApiKeyStore keys) {
        return authenticator(config, keys, InstantSource.system());
    }

    static Authenticator authenticator(
            SecurityConfig config, ApiKeyStore keys, InstantSource clock) {
        var attempts = new FailedAttempts(config.failedAttempts(), clock);
        return new CredentialAuthenticator(
                config.tokens()
                        .map(tokens -> new TokenJudge(tokens, TokenKeys.of(tokens.keys()), clock))
                        .map(judge -> new KnownSecrets(judge, attempts, clock)),
                config.apiKeys()
                        ? Optional.of(
                                new KnownSecrets(
                                        new ApiKeyJudge(keys, config.remembered(), clock),
                                        attempts,
                                        clock))
                        : Optional.empty(),
                config.certificates().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CertificateHolders(config.certificates(), clock)),
                config.allowAnonymous());
    }
}
