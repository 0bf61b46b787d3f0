package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.testkit.contract.ProjectionContract;
import dev.fraiseql.testkit.service.ElasticsearchServer;

class ElasticsearchProjectionContractIT extends ProjectionContract {

    @Override
    protected Fixture open() {
        return new ElasticsearchFixture(ElasticsearchServer.shared());
    }
}
