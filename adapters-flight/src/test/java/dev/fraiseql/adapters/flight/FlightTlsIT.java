package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.tls.ClientAuthentication;
import dev.fraiseql.tls.ServerTls;
import dev.fraiseql.tls.ServerTlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flight over TLS: who gets in, as whom, and who holds nobody up. */
@Timeout(90)
class FlightTlsIT {

    private static final int MANY = 400;
    private static final long ROWS = 25_000;

    @TempDir Path folder;
    private final SyntheticResults results =
            new SyntheticResults()
                    .with(
                            "numbers",
                            FlightSuite.NUMBERS,
                            (into, i) -> i < ROWS && FlightSuite.number(into, i));
    private TestAuthority authority;
    private ServerTls tls;
    private TestDoor door;

    @BeforeEach
    void prepare() {
        authority = TestAuthority.in(folder, "authority");
    }

    @AfterEach
    void close() throws InterruptedException {
        door.close();
    }

    private void open(ClientAuthentication clients) {
        var server = authority.server("server");
        tls =
                ServerTls.open(
                        new ServerTlsFiles(
                                server.certificate(),
                                server.key(),
                                clients,
                                clients == ClientAuthentication.OFF
                                        ? Optional.empty()
                                        : Optional.of(authority.certificate())));
        door =
                new TestDoor(
                        results,
                        new FlightConfig(
                                "127.0.0.1",
                                0,
                                10_000,
                                null,
                                256,
                                1L << 30,
                                MANY + 50,
                                false,
                                Duration.ZERO,
                                Optional.of(tls)));
    }

    private FlightClient.Builder trusting(TestAuthority trusted) throws IOException {
        return FlightClient.builder(
                        door.clientMemory,
                        Location.forGrpcTls("localhost", door.door.address().getPort()))
                .trustedCertificates(Files.newInputStream(trusted.certificate()));
    }

    private FlightClient as(TestAuthority.Issued client) throws IOException {
        return trusting(authority)
                .clientCertificate(
                        Files.newInputStream(client.certificate()),
                        Files.newInputStream(client.key()))
                .build();
    }

    private static long read(FlightClient client, CallOption... options) throws Exception {
        try (client;
                var stream = client.getStream(TestDoor.ticket("export:numbers::"), options)) {
            var rows = 0L;
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return rows;
        }
    }

    private static void assertUnavailable(FlightClient client) throws Exception {
        try (client) {
            assertThatThrownBy(
                            () ->
                                    client.getSchema(
                                            FlightDescriptor.path("numbers"), TestDoor.key()))
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e ->
                                    assertThat(e.status().code())
                                            .isEqualTo(FlightStatusCode.UNAVAILABLE));
        }
    }

    @Test
    void callersAreServedAndOthersServersAreNotTrusted() throws Exception {
        open(ClientAuthentication.OFF);
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");

        assertThat(read(trusting(authority).build(), TestDoor.key())).isEqualTo(ROWS);

        assertUnavailable(trusting(others).build());
        assertUnavailable(FlightClient.builder(door.clientMemory, door.location()).build());
    }

    @Test
    void aClientIsWhoItsCertificateSaysUnlessItSaysOtherwise() throws Exception {
        open(ClientAuthentication.OPTIONAL);
        var alice = authority.client("alice");

        assertThat(read(as(alice))).isEqualTo(ROWS);
        assertThat(results.subjects.getLast().userId()).isEqualTo("alice");
        read(as(alice), TestDoor.key());
        assertThat(results.subjects.getLast()).isEqualTo(TestDoor.ANN);
        try (var anonymous = trusting(authority).build()) {
            assertThatThrownBy(() -> anonymous.getSchema(FlightDescriptor.path("numbers")))
                    .hasMessageContaining("AUTHENTICATION_REQUIRED");
        }
    }

    @Test
    void withoutACertificateNobodyGetsInWhereItIsRequired() throws Exception {
        open(ClientAuthentication.REQUIRED);
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");

        assertUnavailable(trusting(authority).build());
        assertUnavailable(as(others.client("alice")));
        assertUnavailable(as(authority.expired("late")));
        assertThat(read(as(authority.client("alice")))).isEqualTo(ROWS);
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndOldConnectionsGoOn() throws Exception {
        open(ClientAuthentication.OFF);
        var next = TestAuthority.in(Files.createDirectory(folder.resolve("next")), "next");
        try (var early = trusting(authority).build()) {
            early.getSchema(FlightDescriptor.path("numbers"), TestDoor.key());
            var server = next.server("server");
            Files.writeString(folder.resolve("server.crt"), Files.readString(server.certificate()));
            Files.writeString(folder.resolve("server.key"), Files.readString(server.key()));

            assertThat(tls.reload()).isTrue();

            assertThat(read(trusting(next).build(), TestDoor.key())).isEqualTo(ROWS);
            assertUnavailable(trusting(authority).build());
            early.getSchema(FlightDescriptor.path("numbers"), TestDoor.key());
        }
    }

    @Test
    void aClientWhoseAuthorityIsGoneIsNobodyOnItsOldConnection() throws Exception {
        open(ClientAuthentication.OPTIONAL);
        var next = TestAuthority.in(Files.createDirectory(folder.resolve("next")), "next");
        try (var alice = as(authority.client("alice"))) {
            alice.getSchema(FlightDescriptor.path("numbers"));
            Files.writeString(
                    folder.resolve("authority.pem"), Files.readString(next.certificate()));

            assertThat(tls.reload()).isTrue();

            assertThatThrownBy(() -> alice.getSchema(FlightDescriptor.path("numbers")))
                    .hasMessageContaining("AUTHENTICATION_REQUIRED");
        }
    }

    @Test
    void hundredsOfHalfHandshakesKeepNobodyElseOutAndEnd() throws Exception {
        open(ClientAuthentication.OFF);
        // A handshake record that announces more than comes.
        var half = new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < MANY; i++) {
                var socket =
                        new Socket(InetAddress.getLoopbackAddress(), door.door.address().getPort());
                if (i % 2 == 0) {
                    socket.getOutputStream().write(half);
                }
                sockets.add(socket);
            }
            assertThat(read(trusting(authority).build(), TestDoor.key())).isEqualTo(ROWS);
            assertThat(sockets).allMatch(FlightTlsIT::isClosed);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(15_000);
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
