package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import dev.fraiseql.adapters.security.CertificateConfig;
import dev.fraiseql.adapters.security.ClaimNamesConfig;
import dev.fraiseql.adapters.security.SecurityConfig;
import dev.fraiseql.adapters.security.SecurityModule;
import dev.fraiseql.adapters.security.TokenConfig;
import dev.fraiseql.adapters.security.TokenKeysConfig;
import dev.fraiseql.application.identity.RecheckConfig;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.lifecycle.Component;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our keys of who is let in, as the security adapter has them. */
final class SecurityAdapters {

    private SecurityAdapters() {}

    /**
     * @throws FailureException {@code CONFIGURATION_INVALID}
     * @throws IllegalArgumentException with the key, and what to use
     */
    static Module modules(Configuration configuration) {
        var recheck = new RecheckConfig(configuration.get(SecurityKeys.RECHECK_INTERVAL));
        var security = security(configuration, recheck.remembered());
        return Modules.combine(
                new SecurityModule(security),
                binder -> {
                    binder.bind(RecheckConfig.class).toInstance(recheck);
                    binder.bind(RecheckIdentities.class).in(Singleton.class);
                    Multibinder.newSetBinder(binder, Component.class)
                            .addBinding()
                            .to(RecheckIdentities.class);
                });
    }

    private static SecurityConfig security(Configuration configuration, Duration remembered) {
        return new SecurityConfig(
                keys(configuration).map(keys -> tokens(configuration, keys)),
                configuration.get(SecurityKeys.API_KEYS),
                configuration.find(SecurityKeys.CLIENT_CERTIFICATES).orElse(List.of()).stream()
                        .map(CertificateConfig::parse)
                        .toList(),
                configuration.get(SecurityKeys.ALLOW_ANONYMOUS),
                configuration.get(SecurityKeys.FAILED_ATTEMPTS),
                remembered.compareTo(SecurityConfig.DEFAULT_REMEMBERED) < 0
                        ? remembered
                        : SecurityConfig.DEFAULT_REMEMBERED);
    }

    private static TokenConfig tokens(Configuration configuration, TokenKeysConfig keys) {
        var names = ClaimNamesConfig.DEFAULT;
        return new TokenConfig(
                keys,
                configuration.find(SecurityKeys.JWT_ISSUER),
                configuration.find(SecurityKeys.JWT_AUDIENCE),
                Set.copyOf(configuration.find(SecurityKeys.JWT_REQUIRED_CLAIMS).orElse(List.of())),
                new ClaimNamesConfig(
                        configuration.get(SecurityKeys.USER_CLAIM),
                        configuration
                                .find(SecurityKeys.ORG_CLAIM)
                                .map(List::of)
                                .orElse(names.org()),
                        List.of(configuration.get(SecurityKeys.ROLES_CLAIM)),
                        configuration
                                .find(SecurityKeys.SCOPES_CLAIM)
                                .map(List::of)
                                .orElse(names.scopes())),
                configuration.get(SecurityKeys.CLOCK_SKEW));
    }

    private static Optional<TokenKeysConfig> keys(Configuration configuration) {
        return configuration
                .find(SecurityKeys.JWT_SECRET)
                .<TokenKeysConfig>map(TokenKeysConfig.Secret::new)
                .or(
                        () ->
                                configuration
                                        .find(SecurityKeys.JWT_PUBLIC_KEY)
                                        .map(file -> publicKey(configuration, file)))
                .or(
                        () ->
                                configuration
                                        .find(SecurityKeys.JWKS_URL)
                                        .map(url -> new TokenKeysConfig.KeySet(address(url))))
                .or(
                        () ->
                                configuration
                                        .find(SecurityKeys.OIDC_ISSUER)
                                        .map(TokenKeysConfig.Issuer::new));
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "security.jwks_url is no address",
                            "Use a form like https://id.example.org/keys.")
                    .causedBy(malformed);
        }
    }

    private static TokenKeysConfig publicKey(Configuration configuration, String file) {
        try {
            return new TokenKeysConfig.PublicKey(Files.readString(configuration.resolve(file)));
        } catch (IOException unreadable) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "security.jwt_public_key names " + file + ", which can't be read",
                            "Name a PEM file that the server may read.")
                    .causedBy(unreadable);
        }
    }
}
