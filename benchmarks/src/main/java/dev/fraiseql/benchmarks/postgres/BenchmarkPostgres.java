package dev.fraiseql.benchmarks.postgres;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Cache;
import dev.fraiseql.benchmarks.harness.Ports;
import dev.fraiseql.testkit.service.PostgresArchive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An embedded PostgreSQL 18 whose data stays in the cache folder when it stops. */
public final class BenchmarkPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "shared_buffers", "512MB",
                    "max_wal_size", "4GB",
                    "max_connections", "200",
                    "autovacuum_naptime", "1h");

    private final EmbeddedPostgres running;
    private final Database maintenance;

    private BenchmarkPostgres(EmbeddedPostgres running, Database maintenance) {
        this.running = running;
        this.maintenance = maintenance;
    }

    public static BenchmarkPostgres start(Cache cache) throws IOException {
        var data = cache.folder("postgres-18");
        endLeftover(data);
        var port = Ports.free();
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setPort(port)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(PATIENCE)
                        .setPgBinaryResolver(new PostgresArchive())
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C");
        SETTINGS.forEach(builder::setServerConfig);
        var running = builder.start();
        var maintenance = new Database(port, Database.USER);
        try {
            Durability.OFF.set(maintenance);
        } catch (SQLException failure) {
            running.close();
            throw new BenchmarkFailure("PostgreSQL refused its settings", failure);
        }
        return new BenchmarkPostgres(running, maintenance);
    }

    /** The database that every server has. */
    public Database maintenance() {
        return maintenance;
    }

    /** The settings that shape the figures. */
    public Map<String, String> settings() {
        var all = new TreeMap<>(SETTINGS);
        all.putAll(Durability.OFF.settings());
        return all;
    }

    /** Ends the server of a run that was killed; the caller holds the cache, so it is nobody's. */
    private static void endLeftover(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        var leftover =
                ProcessHandle.of(pid)
                        .filter(
                                process ->
                                        process.info()
                                                .command()
                                                .filter(command -> command.endsWith("postgres"))
                                                .isPresent());
        if (leftover.isPresent()) {
            var ended =
                    CompletableFuture.allOf(
                            leftover.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture<?>[]::new));
            leftover.get().destroy();
            ended.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
