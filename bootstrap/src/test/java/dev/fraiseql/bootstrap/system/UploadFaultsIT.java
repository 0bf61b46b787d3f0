package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.PutResult;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Uploads that lie or meet a failing database: a code, no row, no memory, and the next one works.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(60)
class UploadFaultsIT {

    private static final Caller ANN = Caller.withToken("ann", "acme");
    private static final int ROWS = 4;
    private static final String[] CODES = {
        "REQUEST_MALFORMED", "MEMORY_LIMIT_REACHED", "REQUEST_TOO_LARGE"
    };

    private static TestDatabase database;
    private static Application application;
    private static ManagedChannel channel;
    private static ListAppender<ILoggingEvent> log;

    @BeforeAll
    static void start() throws Exception {
        log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("dev.fraiseql")).addAppender(log);
        database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create schema up;
                create table up.thing (id bigint primary key, name text not null);
                create table up.full_disk (id bigint primary key, name text not null);
                create function up.fail() returns trigger language plpgsql as $$
                begin
                    if new.id = 700 then
                        raise exception 'could not extend file: No space left on device'
                            using errcode = '53100';
                    end if;
                    return new;
                end $$;
                create trigger fail before insert on up.full_disk
                    for each row execute function up.fail();
                """);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(DatabaseKeys.STREAM_POOL_SIZE, 1)
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "up",
                                sdl ->
                                        sdl.replaceAll(
                                                "(type \\w+) ", "$1 @mutations(create: true) ")));
        application.start();
        channel =
                ManagedChannelBuilder.forAddress(
                                "127.0.0.1", Doors.port(application.doors(), "Flight"))
                        .usePlaintext()
                        .build();
    }

    /** The server says so where batches are still held when it stops. */
    @AfterAll
    static void nothingIsLeft() {
        channel.shutdownNow();
        application.close();
        ((Logger) LoggerFactory.getLogger("dev.fraiseql")).detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @BeforeEach
    void empty() throws Exception {
        database.execute("truncate up.thing, up.full_disk", "delete from fraiseql.change_log");
    }

    @Test
    void eachRowIsAnEventOfItsUploader() throws Exception {
        assertThat(put(schema(), RecordBatches.of(1, 300).message())).isEqualTo("{\"rows\":300}");
        assertThat(
                        count(
                                """
                                select count(*) from fraiseql.change_log join up.thing on entity_id = id::text
                                where entity_type = 'Thing' and event_type = 'Created' and user_id = 'ann'
                                  and org_id = 'acme' and data->>'name' = name"""))
                .isEqualTo(300);
    }

    static Stream<Named<RecordBatches>> lies() {
        var batch = RecordBatches.of(100, ROWS);
        return Stream.of(
                Named.of("rows without end", batch.withRows(Long.MAX_VALUE)),
                Named.of("two billion rows", batch.withRows(Integer.MAX_VALUE)),
                Named.of("more rows than values", batch.withRows(5_000)),
                Named.of("fewer than no rows", batch.withRows(-1)),
                Named.of("a column without end", batch.withNode(0, Long.MAX_VALUE, 0)),
                Named.of("a column of two billion", batch.withNode(1, Integer.MAX_VALUE, 0)),
                Named.of("a column of less than nothing", batch.withNode(0, -ROWS, 0)),
                Named.of("a column shorter than the batch", batch.withNode(1, 1, 0)),
                Named.of("a negative place", batch.withBuffer(1, -8, 32)),
                Named.of("a place behind the end", batch.withBuffer(1, 1 << 20, 32)),
                Named.of("a place without end", batch.withBuffer(1, Long.MAX_VALUE, 32)),
                Named.of("a negative length", batch.withBuffer(1, 8, -32)),
                Named.of("a length behind the end", batch.withBuffer(4, 72, 1 << 30)),
                Named.of("a length without end", batch.withBuffer(4, 72, Long.MAX_VALUE)),
                Named.of("numbers too short", batch.withBuffer(1, 8, 8)),
                Named.of("offsets too short", batch.withBuffer(3, 48, 4)),
                Named.of("no offsets", batch.withBuffer(3, 48, 0)),
                Named.of("a text that begins before the others", batch.withOffset(0, -64)),
                Named.of("a text that ends before it begins", batch.withOffset(2, 0)),
                Named.of("a text behind the end", batch.withOffset(ROWS, 1 << 20)),
                Named.of("a text without end", batch.withOffset(ROWS, Integer.MAX_VALUE)),
                Named.of("a buffer too few", batch.withoutLast()),
                Named.of("a column too few", batch.withoutNode()),
                Named.of("a body cut short", batch.cut(20)),
                Named.of("no body", batch.cut(0)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aBatchThatLiesIsRefusedWithAllBeforeIt(RecordBatches batch) throws Exception {
        assertThat(refused(schema(), RecordBatches.of(1, ROWS).message(), batch.message()))
                .containsAnyOf(CODES);
        assertNothingIsThere();
    }

    @Test
    void aSchemaThatChangesHalfWayIsRefused() throws Exception {
        assertThat(
                        refused(
                                schema(),
                                RecordBatches.of(1, ROWS).message(),
                                RecordBatches.schema("thing", "colour"),
                                RecordBatches.of(9, ROWS).message()))
                .containsAnyOf(CODES);
        assertNothingIsThere();
    }

    @Test
    void rowsBeforeTheirSchemaAreRefused() throws Exception {
        assertThat(refused(RecordBatches.of(1, ROWS).message())).containsAnyOf(CODES);
        assertNothingIsThere();
    }

    @Test
    void aStreamThatIsCutLeavesNothing() throws Exception {
        for (var sent : List.of(1, 2, 3)) {
            var answer = new Answer();
            var upload = stub(channel).doPut(answer);
            Stream.of(
                            schema(),
                            RecordBatches.of(1, 2_000).message(),
                            RecordBatches.of(5_000, 9).message())
                    .limit(sent)
                    .forEach(upload::onNext);
            upload.onError(new IllegalStateException("cut"));
            assertNothingIsThere();
        }
    }

    @Test
    void aDiskThatIsFullHalfWayIsTheDatabasesFailure() throws Exception {
        var schema = RecordBatches.schema("full_disk", "name");
        assertThat(
                        refused(
                                schema,
                                RecordBatches.of(1, 500).message(),
                                RecordBatches.of(501, 500).message()))
                .contains("DATABASE_UNAVAILABLE", "no room")
                .doesNotContain("device");
        assertNothingIsThere();
        assertThat(put(schema, RecordBatches.of(1, 500).message())).isEqualTo("{\"rows\":500}");
    }

    /** The only connection for streams has to be free again for the upload that follows. */
    private static void assertNothingIsThere() throws Exception {
        assertThat(count("select count(*) from up.thing")).isZero();
        assertThat(count("select count(*) from up.full_disk")).isZero();
        assertThat(count("select count(*) from fraiseql.change_log")).isZero();
        assertThat(put(schema(), RecordBatches.of(1, 10).message())).isEqualTo("{\"rows\":10}");
        database.execute("truncate up.thing", "delete from fraiseql.change_log");
    }

    private static FlightData schema() {
        return RecordBatches.schema("thing", "name");
    }

    private static final class Answer implements StreamObserver<PutResult> {
        private final CompletableFuture<String> said = new CompletableFuture<>();
        private String last = "";

        @Override
        public void onNext(PutResult result) {
            last = result.getAppMetadata().toStringUtf8();
        }

        @Override
        public void onError(Throwable failure) {
            said.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            said.complete(last);
        }
    }

    private static String put(FlightData... messages) throws Exception {
        var answer = new Answer();
        var upload = stub(channel).doPut(answer);
        for (var message : messages) {
            upload.onNext(message);
        }
        upload.onCompleted();
        return answer.said.get(20, TimeUnit.SECONDS);
    }

    private static String refused(FlightData... messages) throws Exception {
        try {
            throw new AssertionError("accepted: " + put(messages));
        } catch (ExecutionException failure) {
            assertThat(failure.getCause()).isInstanceOf(StatusRuntimeException.class);
            return failure.getCause().getMessage();
        }
    }

    private static FlightServiceGrpc.FlightServiceStub stub(ManagedChannel channel) {
        var headers = new Metadata();
        ANN.headers()
                .forEach(
                        (name, value) ->
                                headers.put(
                                        Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER),
                                        value));
        return FlightServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static long count(String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
