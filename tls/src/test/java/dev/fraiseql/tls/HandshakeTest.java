package dev.fraiseql.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.testkit.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes, as libraries make them that set nothing of their own. */
@Timeout(60)
class HandshakeTest {

    @TempDir Path folder;
    private TestAuthority authority;
    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        authority = TestAuthority.in(folder, "authority");
        listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private ServerTls serve(TestAuthority.Issued issued) {
        return serve(ServerTls.open(ServerTlsFiles.of(issued.certificate(), issued.key())));
    }

    private ServerTls serve(ServerTls tls) {
        var context = tls.context(() -> {});
        Thread.startVirtualThread(
                () -> {
                    while (!listening.isClosed()) {
                        try (var socket = listening.accept();
                                var secure =
                                        context.getSocketFactory()
                                                .createSocket(socket, null, true)) {
                            secure.getOutputStream().write(secure.getInputStream().read());
                        } catch (IOException refused) {
                            // The client sees it.
                        }
                    }
                });
        return tls;
    }

    private String connect(SSLContext context, String... versions) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        try (var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plain, "localhost", listening.getLocalPort(), true)) {
            if (versions.length > 0) {
                socket.setEnabledProtocols(versions);
            }
            socket.getOutputStream().write(7);
            if (socket.getInputStream().read() != 7) {
                throw new IOException("cut off");
            }
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
        }
    }

    @Test
    void bothVersionsAreSpokenAndNoOlderOnes() throws IOException {
        serve(authority.server("server"));
        var ours = ClientTls.trusting(authority.certificate()).context();

        assertThat(connect(ours)).isEqualTo("TLSv1.3 TLS_AES_128_GCM_SHA256");
        assertThat(connect(ours, "TLSv1.2"))
                .isEqualTo("TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        assertThatThrownBy(() -> connect(ours, "TLSv1.1")).isInstanceOf(IOException.class);
    }

    @Test
    void serversOfOthersAreRefused() {
        serve(authority.elsewhere("server"));
        var trusting = ClientTls.trusting(authority.certificate()).context();

        assertThatThrownBy(() -> connect(trusting))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("No subject alternative DNS name matching localhost");
        assertThatThrownBy(() -> connect(ClientTls.DEFAULT.context()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void whoAsksForItByNameIsNotProtected() throws IOException {
        serve(authority.elsewhere("server"));
        var insecure = new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), true);

        assertThat(connect(insecure.context())).startsWith("TLSv1.3");
    }

    @Test
    void newConnectionsSeeTheNewCertificate() throws IOException {
        var tls = serve(authority.server("server"));
        var ours = ClientTls.trusting(authority.certificate()).context();
        connect(ours);

        authority.elsewhere("server");
        tls.reload();

        var fresh = ClientTls.trusting(authority.certificate()).context();
        assertThatThrownBy(() -> connect(fresh)).hasMessageContaining("localhost");
    }

    @Test
    void clientsShowTheirCertificateWhereItIsRequired() throws IOException {
        var server = authority.server("server");
        var client = authority.client("alice");
        serve(
                ServerTls.open(
                        new ServerTlsFiles(
                                server.certificate(),
                                server.key(),
                                ClientAuthentication.REQUIRED,
                                Optional.of(authority.certificate()))));
        var with =
                new ClientTls(
                        Optional.of(authority.certificate()),
                        Optional.of(client.certificate()),
                        Optional.of(client.key()),
                        false);

        assertThat(connect(with.context())).startsWith("TLSv1.3");
        var without = ClientTls.trusting(authority.certificate()).context();
        assertThatThrownBy(() -> connect(without)).isInstanceOf(IOException.class);
    }
}
