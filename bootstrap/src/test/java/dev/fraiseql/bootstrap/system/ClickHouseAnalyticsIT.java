package dev.fraiseql.bootstrap.system;

import dev.fraiseql.testkit.service.ClickHouseServer;
import java.io.IOException;

class ClickHouseAnalyticsIT extends AnalyticsSuite {

    @Override
    String analytics() throws IOException, InterruptedException {
        var server = ClickHouseServer.shared();
        return server.url(server.createDatabase());
    }
}
