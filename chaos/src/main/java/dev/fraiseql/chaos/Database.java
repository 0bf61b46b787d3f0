package dev.fraiseql.chaos;

import dev.fraiseql.chaos.fault.ProcessTarget;
import dev.fraiseql.chaos.fault.Target;
import dev.fraiseql.chaos.fault.TcpProxy;
import dev.fraiseql.chaos.load.Tables;
import dev.fraiseql.testkit.service.OwnPostgres;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL with the load's tables, and the wire on which the servers reach it. */
final class Database implements AutoCloseable {

    private final OwnPostgres postgres;
    private final TestDatabase database;
    private final TcpProxy wire;

    private Database(OwnPostgres postgres, TestDatabase database, TcpProxy wire) {
        this.postgres = postgres;
        this.database = database;
        this.wire = wire;
    }

    static Database create() throws SQLException, IOException {
        var postgres = PostgresServer.own();
        var database = postgres.server().createDatabase();
        try (var connection = database.connect()) {
            Tables.create(connection);
        }
        return new Database(postgres, database, TcpProxy.before(database.port()));
    }

    /** As the servers reach it. */
    String uri() {
        return new TestDatabase(
                        "127.0.0.1",
                        wire.port(),
                        database.name(),
                        database.user(),
                        database.password())
                .uri();
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Writes the compiled schema of the load's tables into a folder. */
    Path compile(Path folder) throws IOException, InterruptedException {
        var log = folder.resolve("compile.log");
        var schema = folder.resolve("schema.graphql").toString();
        var compiled = folder.resolve("schema.compiled.json");
        ServerProcess.run(
                log,
                "introspect",
                "--database",
                database.uri(),
                "--schemas",
                Tables.SCHEMA,
                "-o",
                schema);
        ServerProcess.run(
                log, "compile", schema, "--database", database.uri(), "-o", compiled.toString());
        return compiled;
    }

    Target target() {
        return new ProcessTarget("PostgreSQL", Controls.of(postgres), wire);
    }

    @Override
    public void close() throws IOException {
        wire.close();
        postgres.close();
    }
}
