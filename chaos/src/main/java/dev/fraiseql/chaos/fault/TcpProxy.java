package dev.fraiseql.chaos.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire that can be cut: stands between a client and a service on loopback. Thread-safe; each
 * connection has two virtual threads.
 */
public final class TcpProxy implements Closeable {

    private static final int CHUNK = 16 << 10;
    private static final Duration LOOK = Duration.ofMillis(5);

    /** Bytes a second and direction of a slow wire: some frames still get through. */
    private static final int SLOW_BYTES = 64 << 10;

    /** What the wire does to what is sent through it. */
    public enum Mode {
        PASS,
        /** Every connection is reset, and new ones as well. */
        RESET,
        /** The service's end is gone and the client is not told: nothing comes, nothing fails. */
        HALF_OPEN,
        /** {@value TcpProxy#SLOW_BYTES} bytes a second. */
        SLOW
    }

    private final ServerSocket door;
    private final InetSocketAddress service;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;
    private volatile boolean closed;

    private TcpProxy(ServerSocket door, InetSocketAddress service) {
        this.door = door;
        this.service = service;
    }

    /** Listens on a free port, passing everything on. */
    public static TcpProxy before(int port) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var proxy =
                new TcpProxy(
                        new ServerSocket(0, 200, loopback), new InetSocketAddress(loopback, port));
        Thread.ofPlatform().daemon().name("proxy-" + port).start(proxy::accept);
        return proxy;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Takes effect at once, on open connections too. */
    public void set(Mode next) {
        var before = mode;
        mode = next;
        switch (next) {
            case RESET -> wires.forEach(Wire::reset);
            case HALF_OPEN -> wires.forEach(Wire::dropService);
            case PASS, SLOW -> {
                if (before == Mode.HALF_OPEN) {
                    wires.forEach(Wire::reset);
                }
            }
        }
    }

    private void accept() {
        while (!closed) {
            try {
                var client = door.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var wire = new Wire(client, new Socket());
        wires.add(wire);
        try {
            if (mode == Mode.RESET) {
                wire.reset();
                return;
            }
            while (mode == Mode.HALF_OPEN && !closed) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            wire.service.setTcpNoDelay(true);
            wire.service.connect(service, 2_000);
            var back = Thread.ofVirtual().start(() -> pump(wire, wire.service, wire.client));
            pump(wire, wire.client, wire.service);
            back.join();
        } catch (IOException refused) {
            wire.reset();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            if (mode != Mode.HALF_OPEN) {
                wire.reset();
                wires.remove(wire);
            }
        }
    }

    private void pump(Wire wire, Socket from, Socket to) {
        var buffer = new byte[CHUNK];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mode == Mode.SLOW) {
                    LockSupport.parkNanos(1_000_000_000L * read / SLOW_BYTES);
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            if (mode != Mode.HALF_OPEN) {
                wire.reset();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        wires.forEach(Wire::reset);
    }

    private record Wire(Socket client, Socket service) {

        /** Both ends learn of it by a reset. */
        void reset() {
            abort(client);
            abort(service);
        }

        void dropService() {
            abort(service);
        }

        private static void abort(Socket socket) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException gone) {
                // Then it is cut already.
            }
        }
    }
}
