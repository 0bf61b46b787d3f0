package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that a test starts, kills and starts again. They lie below the range from which
 * Linux gives outgoing connections theirs (32768 on), so that none takes a server's port while it
 * is down.
 */
public final class FreePort {

    private static final int FIRST = 10_240;
    private static final int BEHIND = 32_768;

    private FreePort() {}

    /** One on which nobody listens now. */
    public static int find() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one.
            }
        }
    }
}
