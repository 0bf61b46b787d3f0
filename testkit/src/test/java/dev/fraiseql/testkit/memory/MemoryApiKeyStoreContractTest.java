package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.contract.ApiKeyStoreContract;

class MemoryApiKeyStoreContractTest extends ApiKeyStoreContract {

    @Override
    protected ApiKeyStore open() {
        return new MemoryApiKeyStore();
    }
}
