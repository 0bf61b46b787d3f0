package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.testkit.contract.EventSinkContract;
import dev.fraiseql.testkit.service.ElasticsearchServer;

class ElasticsearchEventSinkContractIT extends EventSinkContract {

    @Override
    protected Fixture open() {
        return new ElasticsearchFixture(ElasticsearchServer.shared());
    }
}
