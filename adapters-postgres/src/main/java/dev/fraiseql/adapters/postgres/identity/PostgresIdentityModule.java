package dev.fraiseql.adapters.postgres.identity;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.fraiseql.ports.identity.ApiKeyStore;

/** The API keys of {@code fraiseql.api_key}. */
public final class PostgresIdentityModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(ApiKeyStore.class).to(PostgresApiKeyStore.class).in(Singleton.class);
        bind(PostgresApiKeyStore.class);
    }
}
