package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/**
 * The sample shop: schema {@code shop} with {@code customer}, {@code orders} and {@code item}; for
 * each customer four orders and twelve items. The rows are the same every time, so a test may name
 * them.
 */
public final class ShopData {

    /** 50,000 customers, 200,000 orders, 600,000 items: the scale of the published measurements. */
    public static final int BENCHMARK_CUSTOMERS = 50_000;

    private ShopData() {}

    /** Creates and fills the shop, then vacuums it. Takes about 5 s at the benchmark's scale. */
    public static void create(TestDatabase database, int customers) throws SQLException {
        if (customers < 1) {
            throw new IllegalArgumentException(
                    "a shop of " + customers + " customers; use at least 1");
        }
        database.execute(
                script(customers),
                "vacuum analyze shop.customer",
                "vacuum analyze shop.orders",
                "vacuum analyze shop.item");
    }

    /** The SQL that {@link #create} runs, for a given number of customers. */
    public static String script(int customers) {
        try (var resource = ShopData.class.getResourceAsStream("shop.sql")) {
            var text =
                    new String(
                            Objects.requireNonNull(resource, "shop.sql").readAllBytes(),
                            StandardCharsets.UTF_8);
            return fill(
                    fill(fill(text, "customers", customers), "orders", customers * 4L),
                    "items",
                    customers * 12L);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String fill(String text, String table, long rows) {
        return text.replace("{" + table + "}", Long.toString(rows))
                .replace("{" + table + " + 1}", Long.toString(rows + 1));
    }
}
