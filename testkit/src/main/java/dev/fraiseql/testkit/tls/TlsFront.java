package dev.fraiseql.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * TLS before a server on this machine that speaks none itself; passes bytes on as they come, on
 * virtual threads. Closing cuts all connections' beginnings off, not those that exist.
 */
public final class TlsFront implements AutoCloseable {

    private final ServerSocket listening;
    private final int behind;

    private TlsFront(ServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    /** Listens on 127.0.0.1. */
    public static TlsFront before(int port, TestAuthority.Issued shown) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(shown.bundle().toKeyManagerFactory().getKeyManagers(), null, null);
            var front =
                    new TlsFront(
                            context.getServerSocketFactory()
                                    .createServerSocket(0, 100, InetAddress.getLoopbackAddress()),
                            port);
            Thread.startVirtualThread(front::listen);
            return front;
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            var answers = Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
            answers.join();
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one end closes, which then ends both. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            var buffer = new byte[1 << 16];
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
