package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.query.PostgresQuerySource;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.upload.UploadTarget;
import dev.fraiseql.testkit.contract.UploadTargetContract;
import dev.fraiseql.testkit.contract.UploadTargetFixture;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import java.time.Duration;

class PostgresUploadTargetContractIT extends UploadTargetContract {

    @Override
    protected UploadTargetFixture open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        var pool =
                new Database(
                        new PostgresConfig(
                                database.uri(),
                                4,
                                2,
                                1,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1)));
        return new UploadTargetFixture() {
            @Override
            public UploadTarget target() {
                return target(UploadLimits.DEFAULT);
            }

            @Override
            public UploadTarget target(UploadLimits limits) {
                return new PostgresUploadTarget(pool, limits);
            }

            @Override
            public QuerySource source() {
                return new PostgresQuerySource(pool);
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }
}
