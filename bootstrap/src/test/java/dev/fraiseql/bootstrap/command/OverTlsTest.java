package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.bootstrap.configuration.TlsKeys;
import dev.fraiseql.ports.lifecycle.Door;
import dev.fraiseql.ports.lifecycle.Reloadable;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import dev.fraiseql.testkit.tls.TestAuthority;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a whole server whose doors both ask for a certificate and show one. */
@Timeout(90)
class OverTlsTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** By the server, to which the connection so was made. */
    private static final String REFUSED = "needs to know who is calling";

    @TempDir Path folder;
    private final StringWriter err = new StringWriter();
    private Assembly assembly;
    private Application application;
    private TestAuthority authority;
    private TestAuthority.Issued client;

    @BeforeEach
    void start() {
        authority = TestAuthority.in(folder, "authority");
        client = authority.client("operator");
        var server = authority.server("server");
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        assembly =
                new Assembly(
                        Stores.standard()
                                .withPrimary(
                                        "memory",
                                        _ ->
                                                new MemoryModule(
                                                                tables,
                                                                Clock.systemUTC(),
                                                                Duration.ofSeconds(30))
                                                        .primary())
                                .withAnalytics("memory", _ -> MemoryModule.analytics()));
        application =
                assembly.server(
                        Configuration.defaults()
                                .with(DatabaseKeys.URL, "memory:")
                                .with(AnalyticsKeys.URL, "memory:")
                                .with(HttpKeys.BIND_ADDRESS, ANY)
                                .with(FlightKeys.BIND_ADDRESS, ANY)
                                .with(TlsKeys.CERT, server.certificate().toString())
                                .with(TlsKeys.KEY, server.key().toString())
                                .with(TlsKeys.CLIENT_AUTH, "required")
                                .with(TlsKeys.CLIENT_CA, authority.certificate().toString())
                                .with(SecurityKeys.API_KEYS, true),
                        Sample.SCHEMA);
        application.start();
    }

    @AfterEach
    void close() {
        application.close();
    }

    private int port(String door) {
        return application.doors().stream()
                .filter(each -> each.name().startsWith(door))
                .map(Door::address)
                .findFirst()
                .orElseThrow()
                .getPort();
    }

    private String run(String... arguments) {
        err.getBuffer().setLength(0);
        Fraiseql.run(
                assembly,
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                arguments);
        return err.toString();
    }

    private String[] with(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String[] trusting(List<String> command) {
        return with(
                command,
                "--tls-ca",
                authority.certificate().toString(),
                "--tls-cert",
                client.certificate().toString(),
                "--tls-key",
                client.key().toString());
    }

    @Test
    void theHttpDoorAnswersWhoTrustsItAndShowsACertificate() {
        var command =
                List.of("projection", "status", "--server", "https://localhost:" + port("HTTP"));

        assertThat(run(trusting(command))).contains(REFUSED);
        assertThat(run(with(command))).contains("is not trusted");
        assertThat(run(with(command, "--tls-cert", client.certificate().toString())))
                .contains("--tls-cert and --tls-key");
        assertThat(run(with(command, "--tls-ca", folder.resolve("missing").toString())))
                .contains("there is no file");
    }

    @Test
    void soDoesTheFlightDoor() {
        var command =
                List.of("events", "tail", "--flight", "grpc+tls://localhost:" + port("Flight"));

        assertThat(run(trusting(command))).contains(REFUSED);
        assertThat(run(with(command))).contains("the stream ended").doesNotContain(REFUSED);
        assertThat(run("events", "tail", "--flight", "http://localhost:1"))
                .contains("is no Flight address");
    }

    @Test
    void oneCertificateOfBothDoorsIsReadAgainOnRequest() {
        assertThat(application.reloadables())
                .filteredOn(part -> part.name().startsWith("TLS certificate"))
                .singleElement()
                .satisfies(
                        part -> {
                            assertThat(part.reload()).isFalse();
                            authority.server("server");
                            assertThat(part.reload()).isTrue();
                        })
                .isInstanceOf(Reloadable.class);
        assertThat(
                        run(
                                trusting(
                                        List.of(
                                                "projection",
                                                "status",
                                                "--server",
                                                "https://localhost:" + port("HTTP")))))
                .contains(REFUSED);
    }
}
