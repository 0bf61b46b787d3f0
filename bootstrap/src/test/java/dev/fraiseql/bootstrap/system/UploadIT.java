package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import dev.fraiseql.testkit.service.TestDatabase;
import io.grpc.ManagedChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DoPut through the whole server into PostgreSQL: what arrives, what is refused, what is left. */
class UploadIT {

    private static final Caller ANN = Caller.withToken("ann", "acme");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final BufferAllocator memory = new RootAllocator();
    private TestDatabase owner;
    private TestDatabase database;
    private Application application;
    private FlightClient client;
    private int port;

    @BeforeEach
    void start() throws Exception {
        owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute(
                """
                create schema up;
                create domain up.code as text check (value <> 'bad');
                create table up.thing (id bigint primary key, name text not null, kind up.code,
                    amount numeric(12,2), at timestamptz, twice bigint generated always as (id * 2) stored,
                    constraint short_name check (length(name) < 20));
                create table up.owned (id bigint primary key, org_id text not null, name text not null);
                create table up.closed (id bigint primary key);
                alter table up.owned enable row level security;
                create policy own_org on up.owned using (org_id = current_setting('fraiseql.org_id', true));
                grant usage on schema up to %1$s;
                grant select, insert, update on all tables in schema up to %1$s;
                grant create, temporary on database "%2$s" to %1$s;
                """
                        .formatted(role.name(), owner.name()));
        database = owner.as(role);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        var schema =
                open(Introspected.schema(assembly, configuration, "up", sdl -> sdl), "up.closed");
        application = assembly.server(configuration, schema);
        application.start();
        port =
                application.doors().stream()
                        .filter(door -> door.name().contains("Flight"))
                        .findFirst()
                        .orElseThrow()
                        .address()
                        .getPort();
        client = FlightClient.builder(memory, Location.forGrpcInsecure("127.0.0.1", port)).build();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        client.close();
        Await.until(
                "no transaction is open",
                SOON,
                () ->
                        count(
                                        "select count(*) from pg_stat_activity where datname = current_database()"
                                                + " and pid <> pg_backend_pid() and state <> 'idle'")
                                == 0);
        application.close();
        memory.close();
    }

    @Test
    void aPathInsertsAndSaysHowMany() throws Exception {
        assertThat(put(FlightDescriptor.path("thing"), 1000, named(0)))
                .isEqualTo("{\"rows\":1000}");
        assertThat(count("select count(*) from up.thing where name = 'n' || id")).isEqualTo(1000);
    }

    @Test
    void anUpsertChangesRowsByTheirKey() throws Exception {
        put(FlightDescriptor.path("thing"), 10, named(0));
        assertThat(put(upload("up.thing", "upsert"), 20, named(100))).isEqualTo("{\"rows\":20}");
        assertThat(count("select count(*) from up.thing where name = 'n' || id + 100"))
                .isEqualTo(20);
    }

    @Test
    void aRuleThatIsBrokenNamesTheRowAndLeavesNothing() throws Exception {
        var failure =
                refused(
                        FlightDescriptor.path("thing"),
                        500,
                        root -> {
                            named(0).accept(root);
                            text(root, "name", 321, "far longer than twenty characters");
                        });
        assertThat(failure).contains("CONSTRAINT_VIOLATION", "Row 322", "short_name");
        assertThat(count("select count(*) from up.thing")).isZero();
    }

    @Test
    void everythingThatIsWrongWithTheColumnsIsSaidBeforeTheFirstRow() {
        var id = new BigIntVector("id", memory);
        var unknown = new BigIntVector("colour", memory);
        var generated = new BigIntVector("twice", memory);
        try (var root = VectorSchemaRoot.of(id, unknown, generated)) {
            var failure =
                    catchThrowableOfType(
                            FlightRuntimeException.class,
                            () -> send(FlightDescriptor.path("thing"), root, 0));
            assertThat(failure.getMessage())
                    .contains("UNKNOWN_COLUMN", "'colour'", "twice", "name is missing");
        }
    }

    @Test
    void aColumnOfAnotherTypeIsRefusedByName() {
        var id = new BigIntVector("id", memory);
        var name = new BigIntVector("name", memory);
        try (var root = VectorSchemaRoot.of(id, name)) {
            var failure =
                    catchThrowableOfType(
                            FlightRuntimeException.class,
                            () -> send(FlightDescriptor.path("thing"), root, 0));
            assertThat(failure.getMessage()).contains("BAD_USER_INPUT", "column name", "Utf8");
        }
    }

    @Test
    void aTypeThatDidNotOptInTakesNothing() {
        var id = new BigIntVector("id", memory);
        try (var root = VectorSchemaRoot.of(id)) {
            var failure =
                    catchThrowableOfType(
                            FlightRuntimeException.class,
                            () -> send(FlightDescriptor.path("closed"), root, 0));
            assertThat(failure.getMessage()).contains("FORBIDDEN", "@mutations(create: true)");
        }
    }

    @Test
    void rowLevelSecurityDecidesForUploadsToo() throws Exception {
        assertThat(put(FlightDescriptor.path("owned"), 3, owned("acme"))).isEqualTo("{\"rows\":3}");
        var failure =
                refused(
                        FlightDescriptor.path("owned"),
                        3,
                        root -> {
                            owned("acme").accept(root);
                            id(root, 1, 11);
                            id(root, 0, 10);
                            id(root, 2, 12);
                            text(root, "org_id", 2, "globex");
                        });
        assertThat(failure).contains("FORBIDDEN", "Row 3");
        assertThat(count("select count(*) from up.owned")).isEqualTo(3);
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws Exception {
        var other =
                FlightClient.builder(memory, Location.forGrpcInsecure("127.0.0.1", port)).build();
        try (var root = things(5_000)) {
            named(0).accept(root);
            root.setRowCount(5_000);
            var put =
                    other.startPut(
                            FlightDescriptor.path("thing"),
                            root,
                            new AsyncPutListener(),
                            headers());
            put.putNext();
            Await.until("the upload is at work", SOON, () -> copying() == 1);
            put.error(new IllegalStateException("gone"));
        }
        other.close();
        Await.until("the upload is undone", SOON, () -> copying() == 0);
        assertThat(count("select count(*) from up.thing")).isZero();
    }

    @Test
    void aKilledBackendLeavesNothingAndSaysSo() throws Exception {
        var answers = new SyncPutListener();
        try (var root = things(5_000)) {
            named(0).accept(root);
            root.setRowCount(5_000);
            var put = client.startPut(FlightDescriptor.path("thing"), root, answers, headers());
            put.putNext();
            Await.until("the upload is at work", SOON, () -> copying() == 1);
            owner.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'copy%'");
            var failure =
                    catchThrowableOfType(
                            FlightRuntimeException.class,
                            () -> {
                                put.completed();
                                put.getResult();
                            });
            assertThat(failure.getMessage()).contains("DATABASE_UNAVAILABLE");
        } finally {
            answers.close();
        }
        assertThat(count("select count(*) from up.thing")).isZero();
        assertThat(put(FlightDescriptor.path("thing"), 10, named(0))).isEqualTo("{\"rows\":10}");
    }

    @Test
    void anUploadThatWaitsForALockEndsWhenItsClientDoes() throws Exception {
        put(FlightDescriptor.path("thing"), 1, named(0));
        try (var blocker = owner.connect();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("insert into up.thing (id, name) values (3, 'held')");
            var channel =
                    ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
            try (var other = FlightGrpcUtils.createFlightClient(memory, channel);
                    var root = things(5)) {
                named(0).accept(root);
                id(root, 0, 100);
                root.setRowCount(5);
                var put =
                        other.startPut(
                                FlightDescriptor.path("thing"),
                                root,
                                new AsyncPutListener(),
                                headers());
                put.putNext();
                put.completed();
                Await.until(
                        "the upload waits for the other transaction",
                        SOON,
                        () ->
                                count(
                                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                                        + " and datname = current_database()")
                                        == 1);
                channel.shutdownNow();
            }
            Await.until(
                    "nobody waits any more",
                    SOON,
                    () ->
                            count(
                                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                                    + " and datname = current_database()")
                                    == 0);
            blocker.rollback();
        }
        assertThat(count("select count(*) from up.thing")).isEqualTo(1);
    }

    @Test
    void whatPandasUploadsComesBackEqual(@TempDir Path folder) throws Exception {
        var program =
                """
                import json, decimal, datetime
                import pandas as pd, pyarrow as pa, pyarrow.flight as fl
                client = fl.connect("grpc://127.0.0.1:%d")
                options = fl.FlightCallOptions(headers=[(b"authorization", b"%s")])
                frame = pd.DataFrame({
                    "id": range(3000),
                    "name": [f"naïve {i}" for i in range(3000)],
                    "kind": pd.Categorical(["a" if i %% 2 else "b" for i in range(3000)]),
                    "amount": [decimal.Decimal(i) / 4 if i %% 5 else None for i in range(3000)],
                    "at": pd.date_range("2026-01-01", periods=3000, freq="s", tz="UTC"),
                })
                table = pa.Table.from_pandas(frame, preserve_index=False)
                writer, reader = client.do_put(fl.FlightDescriptor.for_command(
                    json.dumps({"type": "Upload", "table": "thing", "mode": "insert"})), table.schema, options)
                writer.write_table(table, max_chunksize=700)
                writer.done_writing()
                print(reader.read().to_pybytes().decode())
                writer.close()
                back = client.do_get(fl.Ticket(b"export:thing::id,name,kind,amount,at"), options).read_all().sort_by("id")
                sent = table.cast(back.schema)
                assert back.equals(sent), (back.slice(0, 3), sent.slice(0, 3))
                bad = table.slice(0, 5)
                writer, reader = client.do_put(fl.FlightDescriptor.for_path("thing"), bad.schema, options)
                writer.write_table(bad)
                try:
                    writer.close()
                    print("not refused")
                except Exception as refused:
                    print("refused:", refused)
                """
                        .formatted(port, ANN.headers().get("authorization"));
        var output = PythonClients.get().run(program, folder);
        assertThat(output).contains("{\"rows\":3000}", "refused:", "CONSTRAINT_VIOLATION", "Row 1");
    }

    private static Schema open(Schema schema, String closed) {
        return new Schema(
                schema.types().stream()
                        .map(
                                type ->
                                        type.table().toString().equals(closed)
                                                ? type
                                                : with(
                                                        type,
                                                        Set.of(
                                                                MutationKind.CREATE,
                                                                MutationKind.UPSERT)))
                        .toList());
    }

    private static EntityType with(EntityType type, Set<MutationKind> mutations) {
        return new EntityType(
                type.name(),
                type.description(),
                type.table(),
                type.fields(),
                type.relations(),
                type.primaryKey(),
                type.singleField(),
                type.listField(),
                type.tracked(),
                mutations,
                type.uniqueKeys(),
                type.versionField());
    }

    private String put(FlightDescriptor descriptor, int rows, Consumer<VectorSchemaRoot> fill)
            throws Exception {
        try (var root = descriptor.toString().contains("owned") ? owned(rows) : things(rows)) {
            fill.accept(root);
            return send(descriptor, root, rows);
        }
    }

    private String refused(FlightDescriptor descriptor, int rows, Consumer<VectorSchemaRoot> fill) {
        return catchThrowableOfType(FlightRuntimeException.class, () -> put(descriptor, rows, fill))
                .getMessage();
    }

    private String send(FlightDescriptor descriptor, VectorSchemaRoot root, int rows)
            throws Exception {
        try (var answers = new SyncPutListener()) {
            root.setRowCount(rows);
            var put = client.startPut(descriptor, root, answers, headers());
            if (rows > 0) {
                put.putNext();
            }
            put.completed();
            put.getResult();
            try (var answer = answers.read()) {
                var bytes = new byte[(int) answer.getApplicationMetadata().readableBytes()];
                answer.getApplicationMetadata().readBytes(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
    }

    private static HeaderCallOption headers() {
        var headers = new FlightCallHeaders();
        ANN.headers().forEach(headers::insert);
        return new HeaderCallOption(headers);
    }

    private static FlightDescriptor upload(String table, String mode) {
        return FlightDescriptor.command(
                "{\"type\":\"Upload\",\"table\":\"%s\",\"mode\":\"%s\"}"
                        .formatted(table, mode)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private VectorSchemaRoot things(int rows) {
        return vectors(rows, new VarCharVector("name", memory));
    }

    private VectorSchemaRoot owned(int rows) {
        return vectors(rows, new VarCharVector("orgId", memory), new VarCharVector("name", memory));
    }

    private VectorSchemaRoot vectors(int rows, FieldVector... others) {
        var id = new BigIntVector("id", memory);
        id.allocateNew(rows);
        for (var i = 0; i < rows; i++) {
            id.set(i, i);
        }
        var all = new FieldVector[others.length + 1];
        all[0] = id;
        System.arraycopy(others, 0, all, 1, others.length);
        return VectorSchemaRoot.of(all);
    }

    private static Consumer<VectorSchemaRoot> named(int offset) {
        return root -> {
            for (var i = 0;
                    i < ((BigIntVector) root.getVector("id")).getValueCapacity() && i < 5_000;
                    i++) {
                text(root, "name", i, "n" + (i + offset));
            }
        };
    }

    private static Consumer<VectorSchemaRoot> owned(String org) {
        return root -> {
            for (var i = 0; i < 3; i++) {
                ((VarCharVector) root.getVector("orgId"))
                        .setSafe(i, org.getBytes(StandardCharsets.UTF_8));
                text(root, "name", i, "n" + i);
            }
        };
    }

    private static void text(VectorSchemaRoot root, String column, int row, String text) {
        var name = column.equals("org_id") ? "orgId" : column;
        ((VarCharVector) root.getVector(name)).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void id(VectorSchemaRoot root, int row, long id) {
        ((BigIntVector) root.getVector("id")).set(row, id);
    }

    private long copying() throws Exception {
        return count(
                "select count(*) from pg_stat_activity where datname = current_database()"
                        + " and query ilike 'copy%' and state <> 'idle'");
    }

    private long count(String sql) throws Exception {
        try (var connection = owner.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
