package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.bootstrap.configuration.TlsKeys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.testkit.tls.TestAuthority.Issued;
import dev.fraiseql.tls.ClientTls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client's certificate says who it is, on both doors, where the call says nothing itself. */
@Timeout(120)
class CertificateIdentityIT {

    private static final String MINE = "{ mines { owner } }";

    @TempDir private Path folder;

    private TestAuthority authority;
    private Application application;

    @BeforeEach
    void start() throws Exception {
        authority = TestAuthority.in(folder, "authority");
        var server = authority.server("server");
        var owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute(
                """
                create schema me;
                create table me.mine (id int primary key, owner text not null);
                insert into me.mine values (1, 'ann'), (2, 'bob');
                alter table me.mine enable row level security;
                create policy own on me.mine using (owner = current_setting('fraiseql.user_id', true));
                grant usage on schema me to %1$s;
                grant select on me.mine to %1$s;
                grant create on database "%2$s" to %1$s;
                """
                        .formatted(role.name(), owner.name()));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, owner.as(role).uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(TlsKeys.CERT, server.certificate().toString())
                        .with(TlsKeys.KEY, server.key().toString())
                        .with(TlsKeys.CLIENT_AUTH, "optional")
                        .with(TlsKeys.CLIENT_CA, authority.certificate().toString())
                        .with(SecurityKeys.API_KEYS, true)
                        .with(
                                SecurityKeys.CLIENT_CERTIFICATES,
                                List.of("CN=anns-machine; user=ann"));
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "me", sdl -> sdl));
        application.start();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void theHolderIsTheSameOnBothDoors() throws Exception {
        var ann = authority.client("anns-machine");
        assertThat(http(ann)).contains("\"owner\":\"ann\"").doesNotContain("bob");
        assertThat(flight(ann)).isEqualTo(1);
    }

    @Test
    void oneThatNamesNobodyKnownIsRefused() throws Exception {
        var stranger = authority.client("another-machine");
        assertThat(http(stranger)).contains("AUTHENTICATION_FAILED");
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> flight(stranger))
                .withMessageContaining("AUTHENTICATION_FAILED");
    }

    @Test
    void aHeaderGoesBeforeIt() throws Exception {
        var key =
                application
                        .get(ManageApiKeys.class)
                        .create("bob", new Subject("bob", null, Set.of()), null)
                        .text();
        var ann = authority.client("anns-machine");
        assertThat(http(ann, "X-API-Key", key)).contains("\"owner\":\"bob\"");
        assertThat(http(ann, "X-API-Key", "wrong")).contains("AUTHENTICATION_FAILED");
    }

    private String http(Issued client, String... headers) throws Exception {
        var tls =
                new ClientTls(
                        Optional.of(authority.certificate()),
                        Optional.of(client.certificate()),
                        Optional.of(client.key()),
                        false);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://127.0.0.1:"
                                                + Doors.port(application.doors(), "HTTP")
                                                + "/graphql"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"" + MINE + "\"}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(tls.context())
                        .build()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private int flight(Issued client) throws Exception {
        var ticket = Doors.ticket(MINE).getBytes(StandardCharsets.UTF_8);
        try (var allocator = new RootAllocator();
                var trusted = Files.newInputStream(authority.certificate());
                var certificate = Files.newInputStream(client.certificate());
                var key = Files.newInputStream(client.key());
                var flight =
                        FlightClient.builder(
                                        allocator,
                                        Location.forGrpcTls(
                                                "127.0.0.1",
                                                Doors.port(application.doors(), "Flight")))
                                .useTls()
                                .trustedCertificates(trusted)
                                .clientCertificate(certificate, key)
                                .build();
                var stream = flight.getStream(new Ticket(ticket))) {
            int rows = 0;
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return rows;
        }
    }
}
