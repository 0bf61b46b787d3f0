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
        var clock = InstantSource.system();
        return new CredentialAuthenticator(
                config.jwtSecret().map(secret -> new TokenAuthenticator(config, secret, clock)),
                config.apiKeys() ? Optional.of(new ApiKeyAuthenticator(keys)) : Optional.empty(),
                config.allowAnonymous());
    }
}
