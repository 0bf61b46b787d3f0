package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.testkit.contract.EventSearchContract;
import dev.fraiseql.testkit.service.ElasticsearchServer;

class ElasticsearchEventSearchContractIT extends EventSearchContract {

    @Override
    protected Fixture open() {
        return new ElasticsearchFixture(ElasticsearchServer.shared());
    }
}
