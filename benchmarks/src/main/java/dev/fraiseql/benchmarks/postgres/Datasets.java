package dev.fraiseql.benchmarks.postgres;

import dev.fraiseql.benchmarks.harness.Progress;
import dev.fraiseql.testkit.service.ShopData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/** The databases that are measured on: made once, and found again by later runs. */
public final class Datasets {

    private final Database maintenance;
    private final Progress progress;

    public Datasets(BenchmarkPostgres server, Progress progress) {
        this.maintenance = server.maintenance();
        this.progress = progress;
    }

    /** Table {@code orders_wide} of 10 columns, and the shop of so many customers. */
    public Database wideAndShop(long wideRows, int customers) throws SQLException {
        return prepared(
                "wide_" + wideRows + "_shop_" + customers,
                resource("wide.sql").replace("{rows}", Long.toString(wideRows)),
                ShopData.script(customers));
    }

    /** The shop alone: four orders and twelve items for each customer. */
    public Database shop(int customers) throws SQLException {
        return prepared("shop_" + customers, ShopData.script(customers));
    }

    /** A new, empty database; the one of an earlier run is dropped. */
    public Database fresh(String name) throws SQLException {
        maintenance.execute(
                "drop database if exists " + name + " with (force)", "create database " + name);
        return maintenance.named(name);
    }

    /**
     * The name carries the scripts' hash, so a changed script makes new data; a half-filled
     * database never has its final name. What the last run's FraiseQL installed is removed.
     */
    private Database prepared(String prefix, String... scripts) throws SQLException {
        var hash = Integer.toHexString(String.join("\n", scripts).hashCode());
        var database = maintenance.named(prefix + "_" + hash);
        if (maintenance.number(
                        "select count(*) from pg_database where datname = '"
                                + database.name()
                                + "'")
                == 0) {
            progress.say("making the data of " + prefix + " (once)");
            var loading = fresh("loading");
            loading.execute(scripts);
            loading.execute("vacuum analyze");
            maintenance.execute("alter database loading rename to " + database.name());
        }
        database.execute("drop schema if exists fraiseql cascade");
        return database;
    }

    private static String resource(String name) {
        try (var stream = Datasets.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
