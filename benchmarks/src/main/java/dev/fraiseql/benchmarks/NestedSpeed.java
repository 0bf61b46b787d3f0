package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.postgres.Psql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** All orders, each with the list of its three items, beside psql's COPY of the flat join. */
record NestedSpeed(Session session, Optional<Psql> psql, ClientProcess client) {

    private static final String FLIGHT = "FraiseQL Flight";
    private static final String JOIN = "psql COPY of the join";

    private static final String TICKET =
            "{\"type\":\"GraphQLQuery\",\"query\":\"{orders{id status total items{sku qty}}}\"}";

    private static final String COPY =
            "copy (select o.id, o.status, o.total, i.sku, i.qty from shop.orders o join shop.item i"
                    + " on i.order_id = o.id) to stdout (format binary)";

    void measure(long orders, Results results) throws IOException, InterruptedException {
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender(
                        FLIGHT,
                        () -> {
                            var reading = client.flight(TICKET);
                            if (reading.rows() != orders) {
                                throw new BenchmarkFailure(
                                        reading.rows() + " orders arrived of " + orders);
                            }
                            return reading.metrics();
                        }));
        psql.ifPresent(limit -> contenders.add(limit.contender(JOIN, COPY)));
        session.progress().say("reading " + orders + " orders with three items each");
        var rounds =
                Rounds.alternate(
                        session.progress(),
                        session.options().warmups(10),
                        session.options().rounds(9),
                        contenders);
        results.limited(
                rounds,
                "%,d orders × 3 items".formatted(orders),
                Metric.SECONDS,
                FLIGHT,
                JOIN,
                Comparison.TIMES_AS_LONG,
                new Target(1.2, 0.7));
    }
}
