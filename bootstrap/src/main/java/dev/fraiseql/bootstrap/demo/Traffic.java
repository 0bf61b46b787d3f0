package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.application.RunQuery;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.lifecycle.Component;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trickle of real mutations, so that events flow: new orders through GraphQL, as an application sends them, and older
 * ones moved on by plain SQL, as any other client would.
 */
public final class Traffic implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Subject CLERK = new Subject("demo-clerk", "demo-shop", Set.of(), "{\"sub\":\"demo-clerk\"}");

    private static final String CREATE = """
            mutation ($customer: Int!, $total: Decimal!) {
              createOrder(input: {customerId: $customer, status: "new", total: $total}) { id }
            }""";

    private static final String MOVE_ON = """
            update shop.orders set status = case status when 'new' then 'paid' else 'shipped' end
             where id = (select id from shop.orders where status <> 'shipped' order by id desc limit 1)""";

    private final RunQuery query;
    private final EmbeddedDatabase database;
    private final Random random = new Random(7);
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    public Traffic(RunQuery query, EmbeddedDatabase database) {
        this.query = query;
        this.database = database;
    }

    @Override
    public String name() {
        return "demo traffic";
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("demo-traffic").start(this::run);
    }

    private void run() {
        try {
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    createOrder();
                    moveOn();
                } catch (FailureException | SQLException failed) {
                    LOG.debug("the demo's traffic met a failure and goes on", failed);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("demo traffic interrupted");
        }
    }

    private void createOrder() {
        var total = BigDecimal.valueOf(100 + random.nextInt(50_000), 2);
        query.json(CLERK, new GraphQLRequest(CREATE, null, Map.of("customer", 1, "total", total)));
    }

    private void moveOn() throws SQLException {
        try (var connection = database.connect();
                var update = connection.createStatement()) {
            update.executeUpdate(MOVE_ON);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
