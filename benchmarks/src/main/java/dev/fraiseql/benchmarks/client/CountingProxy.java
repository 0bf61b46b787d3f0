package dev.fraiseql.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A port of this machine that passes connections on to another one, and counts what comes back. */
public final class CountingProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final AtomicLong answered = new AtomicLong();

    private CountingProxy(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    public static CountingProxy before(int target) throws IOException {
        var proxy =
                new CountingProxy(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Bytes from the server since the last call. */
    public long take() {
        return answered.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, server, new AtomicLong()));
                Thread.ofVirtual().start(() -> pass(server, client, answered));
            }
        } catch (IOException failure) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong count) {
        var buffer = new byte[1 << 16];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // The other direction closed both.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
