package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.testkit.contract.ExportSourceFixture;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The contract suites' sample in a database of its own. */
final class SampleFixture implements ExportSourceFixture {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestDatabase database;
    private final Map<Duration, Database> pools = new HashMap<>();
    private final Map<Duration, QuerySource> sources = new HashMap<>();

    private SampleFixture(TestDatabase database) {
        this.database = database;
    }

    static SampleFixture create() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        return new SampleFixture(database);
    }

    @Override
    public QuerySource source() {
        return source(LONG);
    }

    @Override
    public QuerySource source(Duration deadline) {
        return sources.computeIfAbsent(
                deadline,
                given -> {
                    var pool =
                            new Database(
                                    new PostgresConfig(
                                            database.uri(),
                                            4,
                                            4,
                                            4,
                                            Duration.ofSeconds(5),
                                            given,
                                            given));
                    pools.put(given, pool);
                    return new PostgresQuerySource(pool);
                });
    }

    @Override
    public ExportSource exports() {
        source();
        return new PostgresExportSource(Objects.requireNonNull(pools.get(LONG)));
    }

    @Override
    public boolean worksOn(EntityType type) throws Exception {
        return PostgresSample.worksOn(database, type);
    }

    @Override
    public boolean isHeldBack() throws Exception {
        return PostgresSample.isHeldBack(database, Sample.ENDLESS);
    }

    @Override
    public void close() {
        pools.values().forEach(Database::close);
    }
}
