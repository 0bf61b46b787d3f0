package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.access.MemoryBudget;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.command.Fraiseql;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.AuditKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.LimitsKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit holds at every way in, and every way in is in the audit log. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsAtEveryDoorIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private static Path folder;

    private static Application application;
    private static Doors doors;
    private static Map<Entrance, Ways.Way> ways;

    @BeforeAll
    static void start() throws Exception {
        var owner = PostgresServer.shared().createDatabase();
        owner.execute(
                """
                create schema secrets;
                create table secrets.document (id int primary key, org_id text not null, title text not null);
                insert into secrets.document values (1, 'acme', 'plan');
                """);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, owner.uri())
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(SearchKeys.URL, "lucene:" + folder.resolve("lucene"))
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET)
                        .with(LimitsKeys.REQUESTS_PER_SECOND, 1)
                        .with(LimitsKeys.BURST, 20)
                        .with(AuditKeys.PATH, folder.resolve("audit").toString())
                        .with(AuditKeys.ON_FAILURE, "refuse");
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
        doors = new Doors(application.doors());
        ways = new Ways(doors).all();
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

    static Set<Entrance> entrances() {
        return EnumSet.complementOf(EnumSet.of(Entrance.OPEN, Entrance.FLIGHT_OPEN));
    }

    /** Whatever other way used it up. */
    @Order(1)
    @ParameterizedTest
    @MethodSource("entrances")
    void aRateIsOfAllWaysTogether(Entrance entrance) throws Exception {
        var caller = caller("rate-" + entrance.label());
        Await.until(
                "it is used up",
                SOON,
                () -> outcome(Entrance.GRAPHQL, caller).equals("RATE_LIMIT_REACHED"));
        var used = outcome(entrance, caller);
        // A second may have gone by.
        for (var i = 0; i < 5 && !used.equals("RATE_LIMIT_REACHED"); i++) {
            used = outcome(entrance, caller);
        }
        assertThat(used).isEqualTo("RATE_LIMIT_REACHED");
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("entrances")
    void nothingBeginsWhileMemoryIsUsedUp(Entrance entrance) throws Exception {
        LongSupplier more = () -> 1L << 50;
        application.get(MemoryBudget.class).add(more);
        try {
            assertThat(outcome(entrance, caller("memory-" + entrance.label())))
                    .isEqualTo("MEMORY_LIMIT_REACHED");
        } finally {
            application.get(MemoryBudget.class).remove(more);
        }
        assertThat(outcome(entrance, caller("memory-" + entrance.label())))
                .isNotEqualTo("MEMORY_LIMIT_REACHED");
    }

    @Order(3)
    @Test
    void nothingBeginsThatCanNotBeRecorded() throws Exception {
        var audit = folder.resolve("audit");
        var away = folder.resolve("away");
        Files.move(audit, away);
        Await.until(
                "it is noticed",
                SOON,
                () -> outcome(Entrance.GRAPHQL, caller("audited")).equals("AUDIT_UNAVAILABLE"));
        for (var entrance : entrances()) {
            assertThat(outcome(entrance, caller("unaudited")))
                    .as(entrance.label())
                    .isEqualTo("AUDIT_UNAVAILABLE");
        }
        Files.move(away, audit);
        Await.until(
                "it goes on",
                SOON,
                () -> !outcome(Entrance.FLIGHT_INFO, caller("again")).equals("AUDIT_UNAVAILABLE"));
    }

    @Order(4)
    @Test
    void everyWayIsInTheAuditLogWhichIsWhole() throws Exception {
        for (var entrance : entrances()) {
            outcome(entrance, caller("in-the-log"));
        }
        for (var entrance : entrances()) {
            var written = "\"entrance\": \"" + entrance.label() + "\", \"user\": \"in-the-log\"";
            Await.until(written, SOON, () -> lines().contains(written));
        }
        assertThat(lines()).contains("\"credential\": \"token\", \"origin\": \"127.0.0.1\"");
        application.close();
        var out = new StringWriter();
        var status =
                Fraiseql.run(
                        Assembly.standard(),
                        Map.of(),
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "audit",
                        "verify",
                        folder.resolve("audit").toString());
        assertThat(out.toString()).contains("whole: ").doesNotContain("broken");
        assertThat(status).isZero();
    }

    private static String lines() throws IOException {
        var out = new StringWriter();
        Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(out),
                "audit",
                "tail",
                "-n",
                "1000",
                folder.resolve("audit").toString());
        return out.toString();
    }

    /** What was seen, or the code. */
    private static String outcome(Entrance entrance, Caller caller) throws Exception {
        try {
            return ways.get(entrance).take(caller).toString();
        } catch (Ways.RefusedException refused) {
            return refused.getMessage();
        }
    }

    private static Caller caller(String user) {
        return Caller.withToken(user, "acme", "events:read admin", Instant.now().plusSeconds(600));
    }
}
