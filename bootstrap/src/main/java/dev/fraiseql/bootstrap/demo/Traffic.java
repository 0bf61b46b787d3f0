package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.application.RunQuery;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trickle of real mutations, so that events flow: new orders through GraphQL, as an application
 * sends them, and older ones moved on by plain SQL, as any other client would.
 */
final class Traffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private static final long PACE_MILLIS = 500;

    private static final Subject CLERK =
            new Subject(
                    "demo-clerk",
                    "demo-shop",
                    Set.of(),
                    Set.of(),
                    Claims.of("{\"sub\":\"demo-clerk\",\"org_id\":\"demo-shop\"}"));

    private static final String CREATE =
            """
            mutation ($customer: Int!, $total: Decimal!) {
              createOrder(input: {customerId: $customer, status: "new", total: $total}) { id }
            }""";

    private static final String MOVE_ON =
            """
            update shop.orders set status = case status when 'new' then 'paid' else 'shipped' end
             where id = (select id from shop.orders where status <> 'shipped' order by id desc limit 1)""";

    private final RunQuery query;
    private final DemoPostgres postgres;
    private final long customers;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("traffic").daemon().factory());

    Traffic(RunQuery query, DemoPostgres postgres, long customers) {
        this.query = query;
        this.postgres = postgres;
        this.customers = customers;
    }

    void start() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::trade, PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void trade() {
        try {
            createOrder();
            moveOn();
        } catch (FailureException | SQLException failure) {
            // Somebody may have changed the shop, or be stopping it: the next order may do better.
            LOG.debug("the demo's traffic met a failure and goes on", failure);
        }
    }

    private void createOrder() {
        var random = ThreadLocalRandom.current();
        var variables =
                Map.<String, Object>of(
                        "customer",
                        1 + (int) random.nextLong(customers),
                        "total",
                        random.nextInt(1, 1_000) + ".50");
        query.json(CLERK, new GraphQLRequest(CREATE, null, variables));
    }

    private void moveOn() throws SQLException {
        try (var connection = postgres.connect(Shop.DATABASE);
                var update = connection.createStatement()) {
            update.executeUpdate(MOVE_ON);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
