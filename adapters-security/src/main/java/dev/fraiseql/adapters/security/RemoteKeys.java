package dev.fraiseql.adapters.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key set of an identity provider. It is fetched when the first token comes, kept for a while,
 * and fetched again for a key that is unknown, rarely; through an outage the last known keys stay.
 */
final class RemoteKeys implements JWKSetSource<SecurityContext> {

    /** How long a key that the provider withdrew may still be good. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** Of two fetches for unknown keys, which anybody can name. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private static final Duration OUTAGE = Duration.ofHours(24);
    private static final Duration WAITING = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

    /** Where the set is; with discovery, where the provider says so. */
    private final URI address;

    /** Null without discovery. */
    private final @Nullable String issuer;

    private final KeyDocuments documents = new KeyDocuments();
    private volatile boolean fetched;

    private RemoteKeys(URI address, @Nullable String issuer) {
        this.address = address;
        this.issuer = issuer;
    }

    static RemoteKeys at(URI keySet) {
        return new RemoteKeys(keySet, null);
    }

    /** OpenID Connect Discovery 1.0 §4. */
    static RemoteKeys of(String issuer) {
        var root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return new RemoteKeys(URI.create(root + "/.well-known/openid-configuration"), issuer);
    }

    JWKSource<SecurityContext> cached() {
        return JWKSourceBuilder.create(this)
                .cache(KEPT.toMillis(), WAITING.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /** Whether there ever were keys. */
    boolean isKnown() {
        return fetched;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            var keys = JWKSet.parse(documents.get(issuer == null ? address : discovered(issuer)));
            fetched = true;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException unavailable) {
            LOG.warn("The keys of tokens could not be fetched: {}", unavailable.getMessage());
            throw new JWKSetUnavailableException("no key set", unavailable);
        }
    }

    /** Asked each time, so that a provider may move its set. */
    private URI discovered(String expected) throws IOException, ParseException {
        var provider = JSONObjectUtils.parse(documents.get(address));
        if (!expected.equals(JSONObjectUtils.getString(provider, "issuer"))) {
            throw new IOException(
                    address + " names another issuer than security.oidc_issuer, " + expected);
        }
        var keySet = JSONObjectUtils.getString(provider, "jwks_uri");
        if (keySet == null) {
            throw new IOException(address + " has no jwks_uri");
        }
        var found = URI.create(keySet);
        TokenKeysConfig.requireSafe("the provider's jwks_uri", found);
        return found;
    }

    @Override
    public void close() {
        documents.close();
    }
}
