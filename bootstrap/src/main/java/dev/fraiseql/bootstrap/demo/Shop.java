package dev.fraiseql.bootstrap.demo;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The sample shop: customers, their orders, the orders' items; the same rows every time. */
final class Shop {

    static final String DATABASE = "shop";

    private static final int CUSTOMERS = 50_000;
    private static final int ORDERS_A_CUSTOMER = 4;
    private static final int ITEMS_AN_ORDER = 3;

    private final DemoPostgres postgres;
    private final long customers;

    Shop(DemoPostgres postgres, double scale) {
        this.postgres = postgres;
        this.customers = Math.max(1, Math.round(CUSTOMERS * scale));
    }

    long customers() {
        return customers;
    }

    long orders() {
        return customers * ORDERS_A_CUSTOMER;
    }

    long items() {
        return orders() * ITEMS_AN_ORDER;
    }

    /**
     * Fills an empty server. Tables on two connections at once; keys and indexes once the rows are
     * there.
     */
    void load() throws InterruptedException {
        try {
            run("postgres", "create database " + DATABASE);
            run(DATABASE, "create schema shop");
            together(
                    () -> run(DATABASE, script("shop-customers-and-orders.sql")),
                    () -> run(DATABASE, script("shop-items.sql")));
            together(
                    () ->
                            run(
                                    DATABASE,
                                    "alter table shop.item add foreign key (order_id) references shop.orders"),
                    () -> run(DATABASE, "vacuum analyze shop.customer"));
            together(
                    () -> run(DATABASE, "vacuum analyze shop.orders"),
                    () -> run(DATABASE, "vacuum analyze shop.item"));
        } catch (SQLException failure) {
            throw Trouble.of(
                    "the sample shop can't be loaded", "Run it again with --verbose.", failure);
        }
    }

    /** One call of {@code execute} is one transaction. */
    private void run(String database, String sql) throws SQLException {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void together(Work... works) throws SQLException, InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running =
                    List.of(works).stream()
                            .map(
                                    work ->
                                            executor.submit(
                                                    (Callable<Boolean>)
                                                            () -> {
                                                                work.run();
                                                                return true;
                                                            }))
                            .toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof SQLException sql
                    ? sql
                    : new SQLException(failure.getCause());
        }
    }

    private String script(String name) {
        var text = Resources.text(name);
        text = fill(text, "customers", customers());
        text = fill(text, "orders", orders());
        return fill(text, "items", items());
    }

    private static String fill(String text, String table, long rows) {
        return text.replace("{" + table + "}", Long.toString(rows))
                .replace("{" + table + " + 1}", Long.toString(rows + 1));
    }
}
