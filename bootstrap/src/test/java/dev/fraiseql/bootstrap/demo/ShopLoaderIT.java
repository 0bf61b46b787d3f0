package dev.fraiseql.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ShopLoaderIT {

    @Test
    void theShopIsTheSameEveryTimeAndTakesNewRows() throws SQLException {
        var steps = Collections.synchronizedList(new ArrayList<String>());
        try (var folder = DemoFolder.open(Optional.empty());
                var database = EmbeddedDatabase.start(folder)) {
            new ShopLoader(database, 0.01, progress(steps)).load();

            assertThat(query(database, "select count(*), sum(id), min(total), max(status) from shop.orders"))
                    .isEqualTo("2000|2001000|0.50|shipped");
            assertThat(query(database, "select count(*), count(distinct order_id), sum(qty), max(sku) from shop.item"))
                    .isEqualTo("6000|2000|18000|sku99");
            assertThat(query(database, "select count(*), count(distinct region) from shop.customer"))
                    .isEqualTo("500|3");
            assertThat(query(database, """
                            insert into shop.orders (customer_id, status, total) values (1, 'new', 1)
                            returning id, created_at > now() - interval '1 hour', 'x', 'y'"""))
                    .isEqualTo("2001|t|x|y");
        }
        assertThat(steps).contains("500 customers", "2,000 orders", "6,000 items", "keys and indexes");
    }

    private static Progress progress(List<String> finished) {
        return new Progress() {
            @Override
            public void started(String step) {}

            @Override
            public void finished(String step, Duration took) {
                finished.add(step);
            }
        };
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            var values = new ArrayList<String>();
            for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return String.join("|", values);
        }
    }
}
