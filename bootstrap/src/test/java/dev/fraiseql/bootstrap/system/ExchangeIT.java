package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import dev.fraiseql.testkit.service.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** DoExchange through the whole server, by PyArrow. */
@Execution(ExecutionMode.SAME_THREAD)
class ExchangeIT {

    /** Less than the server waits for calls that go on when it stops. */
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private static final Caller ANN = Caller.withToken("ann", "acme");

    private TestDatabase database;
    private Application application;
    private int port;
    private ListAppender<ILoggingEvent> log;

    @BeforeEach
    void start() throws Exception {
        log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("dev.fraiseql")).addAppender(log);
        database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "sample", sdl -> sdl));
        application.start();
        port =
                application.doors().stream()
                        .filter(door -> door.name().contains("Flight"))
                        .findFirst()
                        .orElseThrow()
                        .address()
                        .getPort();
    }

    /** The server says so where a call goes on, or batches are still held, when it stops. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        Await.until(
                "no transaction is open",
                Duration.ofSeconds(20),
                () -> {
                    try (var connection = database.connect();
                            var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "select count(*) from pg_stat_activity where datname ="
                                                    + " current_database() and pid <>"
                                                    + " pg_backend_pid() and state <> 'idle'")) {
                        rows.next();
                        return rows.getInt(1) == 0;
                    }
                });
        long stopping = System.nanoTime();
        application.close();
        var stopped = Duration.ofNanos(System.nanoTime() - stopping);
        ((Logger) LoggerFactory.getLogger("dev.fraiseql")).detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .filteredOn(event -> event.getLoggerName().contains(".flight."))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
        assertThat(stopped).isLessThan(STOPPING);
    }

    @Test
    void keysAndVariablesInRowsOut(@TempDir Path folder) throws Exception {
        assertThat(
                        run(
                                folder,
                                """
                                def ask(command, *batches):
                                    writer, reader = client.do_exchange(
                                        fl.FlightDescriptor.for_command(json.dumps(command)), options)
                                    answers = []
                                    with writer:
                                        writer.begin(batches[0].schema)
                                        for batch in batches:
                                            writer.write_table(batch)
                                            rows = []
                                            while True:
                                                chunk = reader.read_chunk()
                                                rows += chunk.data.to_pylist()
                                                if chunk.app_metadata is not None:
                                                    answers.append((rows, json.loads(chunk.app_metadata.to_pybytes())))
                                                    break
                                        writer.done_writing()
                                    return answers

                                lookup = {"type": "Lookup", "table": "orders", "keys": ["id"], "columns": ["id", "status"]}
                                first, second = ask(lookup, pa.table({"k": [11, 404, None, 10]}), pa.table({"k": [12]}))
                                assert first == ([{"key_index": 0, "id": 11, "status": "paid"},
                                                  {"key_index": 3, "id": 10, "status": "new"}], {"batch": 0, "rows": 2}), first
                                assert second == ([{"key_index": 0, "id": 12, "status": "shipped"}], {"batch": 1, "rows": 1}), second

                                names = ask({"type": "Lookup", "table": "Customer", "keys": ["name"], "columns": ["id"]},
                                            pa.table({"n": pa.array(["Bob", "Ann", "Bob"]).dictionary_encode()}))
                                assert names[0][0] == [{"key_index": 0, "id": 2}, {"key_index": 1, "id": 1}, {"key_index": 2, "id": 2}], names

                                query = {"type": "GraphQLQuery", "query": "query($c: Int!, $n: Int!) "
                                         "{ orders(where: {customerId: {eq: $c}}, orderBy: [{id: DESC}], limit: $n) { id customer { name } } }"}
                                graphql = ask(query, pa.table({"c": [1, 2], "n": [2, 5]}))
                                assert graphql[0][0] == [
                                    {"key_index": 0, "id": 13, "customer": {"name": "Ann"}},
                                    {"key_index": 0, "id": 11, "customer": {"name": "Ann"}},
                                    {"key_index": 1, "id": 12, "customer": {"name": "Bob"}}], graphql

                                def refused(command, batch):
                                    try:
                                        ask(command, batch)
                                    except Exception as e:
                                        return str(e)
                                    raise AssertionError("not refused")

                                assert "UNKNOWN_COLUMN" in refused({**lookup, "keys": ["colour"]}, pa.table({"k": [1]}))
                                assert "BAD_USER_INPUT" in refused(lookup, pa.table({"k": ["eleven"]}))
                                assert "Row 2" in refused(query, pa.table({"c": [1, None], "n": [2, 5]}))
                                assert "TICKET_MALFORMED" in refused({**lookup, "colour": 1}, pa.table({"k": [1]}))
                                print("all is well")
                                """))
                .contains("all is well");
    }

    @Test
    void aClientThatStopsReadingAndGoesAwayLeavesNothing(@TempDir Path folder) throws Exception {
        assertThat(
                        run(
                                folder,
                                """
                                writer, reader = client.do_exchange(fl.FlightDescriptor.for_command(json.dumps(
                                    {"type": "Lookup", "table": "orders", "keys": ["status"], "columns": []})), options)
                                table = pa.table({"s": ["new"] * 60000})
                                writer.begin(table.schema)
                                writer.write_table(table)
                                print(reader.read_chunk().data.num_rows > 0)
                                import os, sys
                                sys.stdout.flush()
                                os._exit(0)
                                """))
                .contains("True");
    }

    private String run(Path folder, String program) throws Exception {
        var prelude =
                """
                import json
                import pyarrow as pa, pyarrow.flight as fl
                client = fl.connect("grpc://127.0.0.1:%d")
                options = fl.FlightCallOptions(headers=[(b"authorization", b"%s")])
                """
                        .formatted(port, ANN.headers().get("authorization"));
        return PythonClients.get().run(prelude + program, folder);
    }
}
