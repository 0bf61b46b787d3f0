package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.SecretDigest;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every caller takes every way in, and sees there what it may see, the same on all. */
class EveryDoorIT {

    /** Where nobody is asked who he is, nothing is shown. */
    private static final Set<Entrance> ASKED =
            EnumSet.complementOf(EnumSet.of(Entrance.OPEN, Entrance.FLIGHT_OPEN));

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Whose documents a caller sees, and what refuses it where it is refused everywhere. */
    @SuppressWarnings("ImmutableEnumChecker") // records and sets that nobody changes
    enum Who {
        ACME(Caller.withToken("ann", "acme"), Set.of(1, 3)),
        ACMES_KEY(Caller.withKey("fraiseql_test_key_of_acme"), Set.of(1, 3)),
        GLOBEX(Caller.withToken("bob", "globex"), Set.of(2)),
        INJECTING(Caller.withToken("eve", "acme' or 'a'='a"), Set.of()),
        OPERATOR(Caller.withToken("op", "acme", "events:read admin", later()), Set.of(1, 3)),
        WITHOUT_EVENTS(Caller.withToken("ann", "acme", "", later()), Set.of(1, 3)),
        NOBODY(Caller.NOBODY, "AUTHENTICATION_REQUIRED"),
        STRANGER(Caller.withKey("fraiseql_guess"), "AUTHENTICATION_FAILED"),
        LATE(
                Caller.withToken("ann", "acme", "events:read admin", Instant.EPOCH),
                "AUTHENTICATION_FAILED"),
        TWO_FACED(
                new Caller(
                        Map.of(
                                "authorization",
                                Caller.withToken("ann", "acme").headers().get("authorization"),
                                "x-api-key",
                                "another")),
                "AUTHENTICATION_FAILED");

        private final Caller caller;
        private final Set<Integer> documents;
        private final String refusal;

        Who(Caller caller, Set<Integer> documents) {
            this(caller, documents, "");
        }

        Who(Caller caller, String refusal) {
            this(caller, Set.of(), refusal);
        }

        Who(Caller caller, Set<Integer> documents, String refusal) {
            this.caller = caller;
            this.documents = documents;
            this.refusal = refusal;
        }
    }

    @TempDir private static Path folder;

    private static Instant later() {
        return Instant.now().plusSeconds(600);
    }

    private static TestDatabase owner;
    private static Application application;
    private static Doors doors;
    private static Map<Entrance, Ways.Way> ways;

    @BeforeAll
    static void start() throws Exception {
        owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute(
                """
                create schema secrets;
                create table secrets.document (id int primary key, org_id text not null, title text not null);
                grant usage on schema secrets to %1$s;
                grant select, insert, update, delete on secrets.document to %1$s;
                alter table secrets.document owner to %1$s;
                alter table secrets.document enable row level security;
                alter table secrets.document force row level security;
                create policy own_org on secrets.document using (org_id = current_setting('fraiseql.org_id', true));
                grant create on database "%2$s" to %1$s;
                """
                        .formatted(role.name(), owner.name()));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, owner.as(role).uri())
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(SearchKeys.URL, "lucene:" + folder)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "secrets",
                                sdl ->
                                        sdl.replace(
                                                "type Document ",
                                                "type Document @mutations(create: true) ")));
        application.start();
        application
                .get(ApiKeyStore.class)
                .add(
                        SecretDigest.sha256("fraiseql_test_key_of_acme"),
                        new ApiKey(
                                "acme",
                                "test",
                                new Subject("robot", "acme", Set.of(Subject.EVENTS_READ)),
                                Instant.now(),
                                null,
                                null,
                                null));
        for (var document : Map.of(1, "acme", 2, "globex", 3, "acme").entrySet()) {
            owner.execute(
                    "begin; select set_config('fraiseql.org_id', '%2$s', true); insert into secrets.document values (%1$d, '%2$s', 'plan'); commit"
                            .formatted(document.getKey(), document.getValue()));
        }
        doors = new Doors(application.doors());
        ways = new Ways(doors).all();
        for (var way : Set.of(Entrance.FLIGHT_EVENTS, Entrance.SEARCH)) {
            Await.until(
                    "all events are in the stores",
                    SOON,
                    () ->
                            ways.get(way).take(Who.ACME.caller).size() == 2
                                    && ways.get(way).take(Who.GLOBEX.caller).size() == 1);
        }
    }

    @AfterAll
    static void stop() {
        if (doors != null) {
            doors.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @Test
    void everyWayInIsWalked() {
        assertThat(ways.keySet()).containsExactlyElementsOf(ASKED);
    }

    static Stream<Arguments> walks() {
        return Stream.of(Who.values())
                .flatMap(who -> ASKED.stream().map(entrance -> Arguments.of(who, entrance)));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void whoSeesWhatWhere(Who who, Entrance entrance) throws Exception {
        var expected = expected(who, entrance);
        try {
            assertThat(ways.get(entrance).take(who.caller).toString()).isEqualTo(expected);
        } catch (Ways.RefusedException refused) {
            assertThat(refused.getMessage()).isEqualTo(expected);
        } finally {
            owner.execute(
                    "begin; select set_config('fraiseql.org_id', 'acme', true); delete from secrets.document where id = "
                            + Ways.SMUGGLED
                            + "; commit");
        }
    }

    /** What is seen, or the code. */
    private static String expected(Who who, Entrance entrance) {
        if (!who.refusal.isEmpty()) {
            return who.refusal;
        }
        var documents = new TreeSet<>(who.documents).toString();
        return switch (entrance) {
            case OPEN, FLIGHT_OPEN -> throw new IllegalArgumentException("nobody is asked there");
            case GRAPHQL, FLIGHT_QUERY, FLIGHT_EXPORT, FLIGHT_EXCHANGE -> documents;
            case SEARCH, FLIGHT_EVENTS, FLIGHT_LIVE ->
                    who == Who.WITHOUT_EVENTS ? "FORBIDDEN" : documents;
            case ADMIN, METRICS -> who == Who.OPERATOR ? "[]" : "FORBIDDEN";
            case FLIGHT_HANDSHAKE, FLIGHT_INFO, FLIGHT_ACTION -> "[]";
            case FLIGHT_STREAM -> "TICKET_MALFORMED";
            // Everybody tries to write a document of acme.
            case FLIGHT_UPLOAD -> who.documents.contains(1) ? "[]" : "FORBIDDEN";
        };
    }
}
