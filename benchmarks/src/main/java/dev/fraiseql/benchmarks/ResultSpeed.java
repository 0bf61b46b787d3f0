package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.client.ClientProcess;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Rounds;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.load.Dialect;
import dev.fraiseql.benchmarks.postgres.Psql;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** One large GraphQL result through both doors of the same server. */
record ResultSpeed(Session session, Optional<Psql> psql, ClientProcess client, URI graphql) {

    private static final String FLIGHT = "FraiseQL Flight";
    private static final String PARALLEL = "FraiseQL Flight, parallelism 2";
    private static final String HTTP = "FraiseQL HTTP";
    private static final String JSON_AGG = "psql json_agg";

    void measure(long orders, Results results) throws IOException, InterruptedException {
        var query = Dialect.FRAISEQL.bulk(orders);
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender(
                        FLIGHT,
                        () ->
                                read(
                                        "{\"type\":\"GraphQLQuery\",\"query\":\"" + query + "\"}",
                                        orders)));
        contenders.add(new Contender(PARALLEL, () -> read(split(orders), orders)));
        contenders.add(
                new Contender(
                        HTTP,
                        () -> client.http(graphql, "{\"query\":\"" + query + "\"}").metrics()));
        psql.ifPresent(limit -> contenders.add(limit.contender(JSON_AGG, jsonAgg(orders))));
        session.progress().say("reading " + orders + " orders of 5 fields");
        var rounds =
                Rounds.alternate(
                        session.progress(),
                        session.options().warmups(20),
                        session.options().rounds(15),
                        contenders);
        var work = "%,d orders × 5 over ".formatted(orders);
        results.against(
                rounds,
                work + "Flight",
                Metric.SECONDS,
                FLIGHT,
                HTTP,
                Comparison.TIMES_AS_FAST,
                new Target(4, 8));
        results.against(
                rounds,
                work + "Flight, by two readers in one stream",
                Metric.SECONDS,
                PARALLEL,
                HTTP,
                Comparison.TIMES_AS_FAST,
                new Target(4, 8));
        results.limited(
                rounds,
                work + "HTTP",
                Metric.SECONDS,
                HTTP,
                JSON_AGG,
                Comparison.TIMES_AS_LONG,
                null);
    }

    private Map<Metric, Double> read(String ticket, long orders) throws IOException {
        var reading = client.flight(ticket);
        if (reading.rows() != orders) {
            throw new BenchmarkFailure(reading.rows() + " orders arrived of " + orders);
        }
        return reading.metrics();
    }

    /** The same orders, whose ids ascend from 1, as an export. */
    private static String split(long orders) {
        return "{\"type\":\"BulkExport\",\"table\":\"orders\",\"filter\":\"id<="
                + orders
                + "\",\"parallelism\":2,\"columns\":[\"id\",\"status\",\"total\",\"created_at\",\"customer_id\"]}";
    }

    private static String jsonAgg(long orders) {
        return """
        select json_agg(json_build_object('id', id, 'status', status, 'total', total::text,
                                          'createdAt', created_at, 'customerId', customer_id))
          from (select * from shop.orders limit %d) o"""
                .formatted(orders);
    }
}
