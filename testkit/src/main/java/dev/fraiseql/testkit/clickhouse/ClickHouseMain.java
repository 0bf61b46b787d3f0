package dev.fraiseql.testkit.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Serves ClickHouse's HTTP interface on the loopback address until it is ended: {@code
 * ClickHouseMain <libchdb.so> <data folder> <port> [password]}. The tables outlive a kill, as a
 * server's do. It answers {@code /ping} once the engine runs.
 */
public final class ClickHouseMain {
    private static final int BACKLOG = 256;

    private ClickHouseMain() {}

    public static void main(String[] arguments) throws IOException, EngineException {
        var data = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        var library = new ChdbLibrary(Path.of(arguments[0]), data.resolve("store"));
        // Open as long as the process: the last session's end would end the engine.
        var first = new ChdbSession(library);
        first.query(Statement.of("SELECT 1"));
        var temporary = Files.createDirectories(data.resolve("input"));
        var server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2])),
                        BACKLOG);
        // Platform threads: the engine's calls block theirs.
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(
                "/",
                new ClickHouseHandler(
                        library, temporary, arguments.length > 3 ? arguments[3] : ""));
        server.start();
    }
}
