package dev.fraiseql.chaos;

import dev.fraiseql.chaos.check.ChangeLogCheck;
import dev.fraiseql.chaos.check.Difference;
import dev.fraiseql.chaos.check.Ledger;
import dev.fraiseql.chaos.check.SearchCheck;
import dev.fraiseql.chaos.fault.ProcessTarget;
import dev.fraiseql.chaos.fault.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** One process, the change log as the transport, embedded stores. */
final class EmbeddedWorld implements World {

    private static final String LINES =
            """
            select event_id, xid, seq, entity_type, entity_id, event_type, epoch_us("timestamp"), md5(data)
              from observer_events""";

    private static final String BEHIND =
            """
            select exists (
                select from fraiseql.change_log as log, fraiseql.consumer as consumer
                 where (log.xid, log.seq) > (consumer.xid, consumer.seq))
                or not exists (select from fraiseql.consumer)""";

    private final Path folder;
    private final Database database;
    private final ServerProcess server;

    EmbeddedWorld(Path folder) throws SQLException, IOException {
        this.folder = folder;
        this.database = Database.create();
        this.server =
                new ServerProcess(folder.resolve("fraiseql.toml"), folder.resolve("server.log"));
    }

    @Override
    public void start() throws Exception {
        var compiled = database.compile(folder);
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
                [analytics]
                url = "duckdb:%s"
                [search]
                url = "lucene:%s"
                [security]
                allow_anonymous = true
                """
                        .formatted(
                                database.uri(), compiled, analytics(), folder.resolve("search")));
        server.start();
        server.awaitPort();
    }

    private Path analytics() {
        return folder.resolve("events.duckdb");
    }

    @Override
    public List<Target> targets() {
        return List.of(database.target(), new ProcessTarget("FraiseQL", server));
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public void revive() throws IOException {
        server.revive();
    }

    @Override
    public boolean isCaughtUp() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(BEHIND)) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    @Override
    public List<Difference> compare() throws Exception {
        var found = SearchCheck.positions(URI.create("http://127.0.0.1:" + server.awaitPort()));
        server.stop();
        try (var connection = connect();
                var duckDb = DriverManager.getConnection("jdbc:duckdb:" + analytics())) {
            return List.of(
                    ChangeLogCheck.ledger(connection).compare("DuckDB", Ledger.of(duckDb, LINES)),
                    ChangeLogCheck.positions(connection).compare("Lucene", found));
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
    }
}
