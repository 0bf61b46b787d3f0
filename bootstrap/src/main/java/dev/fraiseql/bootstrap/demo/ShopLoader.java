package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * Fills the sample shop: 50,000 customers, 200,000 orders, 600,000 items at scale 1; the same rows every time. Rows come
 * first and keys after them, several tables at once: an index built at the end costs a fraction of one kept up.
 */
public final class ShopLoader {

    private static final long CUSTOMERS = 50_000;
    private static final long ORDERS = 200_000;
    private static final long ITEMS = 600_000;

    private final EmbeddedDatabase database;
    private final Progress progress;
    private final long customers;
    private final long orders;
    private final long items;

    /**
     * @param scale greater than 0; 1 gives the numbers above
     */
    public ShopLoader(EmbeddedDatabase database, double scale, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.customers = rows(CUSTOMERS, scale);
        this.orders = rows(ORDERS, scale);
        this.items = rows(ITEMS, scale);
    }

    /** The schema that is served over the shop. */
    public static String sdl() {
        return resource("shop.graphql");
    }

    public void load() {
        step("tables", resource("tables.sql"));
        inParallel(List.of(
                () -> insert("%,d customers".formatted(customers), resource("customer.sql"), customers),
                () -> insert("%,d orders".formatted(orders), resource("orders.sql"), orders, customers),
                () -> insert("%,d items".formatted(items), resource("item.sql"), items, orders)));
        step("keys and indexes", resource("keys.sql"));
    }

    private void step(String name, String sql) {
        timed(name, () -> {
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private void insert(String name, String sql, long... numbers) {
        timed(name, () -> {
            try (var connection = database.connect();
                    var insert = connection.prepareStatement(sql)) {
                for (var i = 0; i < numbers.length; i++) {
                    insert.setLong(i + 1, numbers[i]);
                }
                insert.executeUpdate();
            }
        });
    }

    /** The first failure, once all have ended. */
    private static void inParallel(List<Runnable> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(tasks.stream()
                            .map(task -> CompletableFuture.runAsync(task, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void timed(String name, SqlStep step) {
        progress.started(name);
        var start = System.nanoTime();
        try {
            step.run();
        } catch (SQLException failed) {
            throw Failure.of(
                            FailureCode.DATABASE_UNAVAILABLE,
                            "loading the sample shop failed (" + name + "): " + failed.getMessage(),
                            "Look for the disk's free space; a smaller --scale needs less.")
                    .causedBy(failed);
        }
        progress.finished(name, Duration.ofNanos(System.nanoTime() - start));
    }

    private static long rows(long atScaleOne, double scale) {
        return Math.max(1, Math.round(atScaleOne * scale));
    }

    private static String resource(String name) {
        try (var in = ShopLoader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private interface SqlStep {
        void run() throws SQLException;
    }
}
