package dev.fraiseql.chaos;

import dev.fraiseql.chaos.check.ChangeLogCheck;
import dev.fraiseql.chaos.check.ClickHouseCheck;
import dev.fraiseql.chaos.check.Difference;
import dev.fraiseql.chaos.check.SearchCheck;
import dev.fraiseql.chaos.fault.ProcessTarget;
import dev.fraiseql.chaos.fault.Target;
import dev.fraiseql.chaos.fault.TcpProxy;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.service.ElasticsearchServer;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.OwnClickHouse;
import dev.fraiseql.testkit.service.OwnElasticsearch;
import dev.fraiseql.testkit.service.OwnNats;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Two processes that share the work, NATS between them, ClickHouse and Elasticsearch behind. */
final class DistributedWorld implements World {

    private final Path folder;
    private final Database database;
    private final OwnNats nats;
    private final OwnClickHouse clickHouse;
    private final OwnElasticsearch elasticsearch;
    private final TcpProxy natsWire;
    private final TcpProxy clickHouseWire;
    private final TcpProxy elasticsearchWire;
    private final ServerProcess first;
    private final ServerProcess second;
    private String analytics = "";

    DistributedWorld(Path folder) throws SQLException, IOException, InterruptedException {
        this.folder = folder;
        this.database = Database.create();
        this.nats = NatsServer.own(NatsVersion.NEWEST);
        this.clickHouse = ClickHouseServer.own();
        this.elasticsearch = ElasticsearchServer.own();
        this.natsWire = TcpProxy.before(nats.port());
        this.clickHouseWire = TcpProxy.before(clickHouse.server().address().getPort());
        this.elasticsearchWire = TcpProxy.before(elasticsearch.url().getPort());
        var configuration = folder.resolve("fraiseql.toml");
        this.first = new ServerProcess(configuration, folder.resolve("server-1.log"));
        this.second = new ServerProcess(configuration, folder.resolve("server-2.log"));
    }

    @Override
    public void start() throws Exception {
        analytics = clickHouse.server().createDatabase();
        var compiled = database.compile(folder);
        var direct = clickHouse.server();
        var wired =
                new ClickHouseServer(
                        URI.create("http://127.0.0.1:" + clickHouseWire.port()),
                        direct.user(),
                        direct.password());
        Files.writeString(
                folder.resolve("fraiseql.toml"),
                """
                [database]
                url = "%s"
                [schema]
                path = "%s"
                [http]
                bind_address = "127.0.0.1:0"
                [arrow_flight]
                bind_address = "127.0.0.1:0"
                [events]
                transport = "nats"
                [nats]
                url = "nats://127.0.0.1:%d"
                [analytics]
                url = "%s"
                [search]
                url = "elasticsearch://127.0.0.1:%d"
                [security]
                allow_anonymous = true
                """
                        .formatted(
                                database.uri(),
                                compiled,
                                natsWire.port(),
                                wired.url(analytics),
                                elasticsearchWire.port()));
        first.start();
        first.awaitPort();
        second.start();
        second.awaitPort();
    }

    @Override
    public List<Target> targets() {
        return List.of(
                database.target(),
                new ProcessTarget("FraiseQL 1", first),
                new ProcessTarget("FraiseQL 2", second),
                new ProcessTarget("NATS", Controls.of(nats), natsWire),
                new ProcessTarget("ClickHouse", Controls.of(clickHouse), clickHouseWire),
                new ProcessTarget("Elasticsearch", Controls.of(elasticsearch), elasticsearchWire));
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public void revive() throws IOException {
        first.revive();
        second.revive();
    }

    @Override
    public boolean isCaughtUp() throws Exception {
        long events;
        try (var connection = connect()) {
            events = ChangeLogCheck.count(connection);
        }
        return ClickHouseCheck.count(clickHouse.server(), analytics) == events
                && SearchCheck.count(door()) == events;
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public List<Difference> compare() throws Exception {
        try (var connection = connect()) {
            return List.of(
                    ChangeLogCheck.ledger(connection)
                            .compare(
                                    "ClickHouse",
                                    ClickHouseCheck.ledger(clickHouse.server(), analytics)),
                    ChangeLogCheck.hours(connection)
                            .compare(
                                    "hourly view",
                                    ClickHouseCheck.hours(clickHouse.server(), analytics)),
                    ChangeLogCheck.positions(connection)
                            .compare("Elasticsearch", SearchCheck.positions(door())));
        }
    }

    private URI door() throws IOException {
        return URI.create("http://127.0.0.1:" + first.awaitPort());
    }

    @Override
    public void close() throws Exception {
        first.close();
        second.close();
        for (var part :
                List.<AutoCloseable>of(
                        natsWire,
                        clickHouseWire,
                        elasticsearchWire,
                        nats,
                        clickHouse,
                        elasticsearch,
                        database)) {
            part.close();
        }
    }
}
