package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.service.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table's own row-level security decides the same on every door, for every way of saying who one
 * is.
 */
class SameRightsIT {

    private static final String KEY = "fraiseql_test_key_of_acme";

    private static Application application;
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        var owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute(
                """
                create schema secrets;
                create table secrets.document (id int primary key, org_id text not null, title text not null);
                insert into secrets.document values (1, 'acme', 'plan'), (2, 'globex', 'plan'), (3, 'acme', 'budget');
                alter table secrets.document enable row level security;
                create policy own_org on secrets.document using (org_id = current_setting('fraiseql.org_id', true));
                grant usage on schema secrets to %1$s;
                grant select on secrets.document to %1$s;
                grant create on database "%2$s" to %1$s;
                """
                        .formatted(role.name(), owner.name()));
        var database = owner.as(role);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "secrets", sdl -> sdl));
        application.start();
        application
                .get(ApiKeyStore.class)
                .add(sha256(KEY), "test", new Subject("robot", "acme", Set.of()));
        doors = new Doors(application.doors());
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

    static Stream<Arguments> callers() {
        return Stream.of(
                Arguments.of(Caller.withToken("ann", "acme"), List.of(1, 3)),
                Arguments.of(Caller.withToken("bob", "globex"), List.of(2)),
                Arguments.of(Caller.withToken("eve", "acme' or 'a'='a"), List.of()),
                Arguments.of(Caller.withToken("eve", null), List.of()),
                Arguments.of(Caller.withKey(KEY), List.of(1, 3)));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everyDoorShowsTheRowsThePolicyAllows(Caller caller, List<Integer> allowed)
            throws Exception {
        var document = "{ documents(orderBy: [{id: ASC}]) { id } }";

        var json = new ArrayList<Integer>();
        doors.graphql(caller, document)
                .at("/data/documents")
                .forEach(row -> json.add(row.get("id").asInt()));

        assertThat(json).isEqualTo(allowed);
        assertThat(ids(doors.read(caller, Doors.ticket(document)))).isEqualTo(allowed);
        assertThat(ids(doors.read(caller, "export:document::id"))).isEqualTo(allowed);
        assertThat(ids(doors.read(caller, "export:document:title = 'plan' OR id > 0:id")))
                .isEqualTo(allowed);
    }

    @Test
    void aWrongKeyIsRefusedOnBothDoorsAndNeverAnonymous() throws Exception {
        var thief = Caller.withKey("fraiseql_guess");

        assertThat(
                        doors.graphql(thief, "{ documents { id } }")
                                .at("/errors/0/extensions/code")
                                .asText())
                .isEqualTo("AUTHENTICATION_FAILED");
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> doors.read(thief, "export:document::"))
                .withMessageContaining("AUTHENTICATION_FAILED");
    }

    private static List<Integer> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> (Integer) row.get("id")).sorted().toList();
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
