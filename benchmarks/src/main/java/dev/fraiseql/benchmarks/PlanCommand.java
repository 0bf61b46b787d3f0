package dev.fraiseql.benchmarks;

import com.google.inject.Guice;
import dev.fraiseql.adapters.graphql.GraphQLModule;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Samples;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.benchmarks.server.Deployment;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What stands between a document and its SQL: the first time and every other time. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Compiling an operation that was never seen, and finding one that was.")
final class PlanCommand implements Callable<Integer> {

    private static final String DOCUMENT =
            "query($o: Int!) { orders(where: {id: {gte: $o}}, orderBy: [{id: ASC}], limit: 20)"
                    + " { k%d: id status total customer { name region } items { sku qty } } }";

    @Mixin private Options options = new Options();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        try (var session = Session.open(Objects.requireNonNull(spec), options)) {
            var database = session.datasets().shop(100);
            var deployment =
                    Deployment.prepare(session.progress(), database, "shop", session.folder());
            var injector = Guice.createInjector(new GraphQLModule());
            var schema =
                    injector.getInstance(SchemaCodec.class)
                            .decode(Files.readString(deployment.schema()))
                            .schema();
            var compiler = injector.getInstance(OperationCompilers.class).forSchema(schema);
            var results = new Results();
            measure(session, compiler, results);
            session.finish(Map.of("document", DOCUMENT), results);
        }
        return 0;
    }

    private void measure(Session session, OperationCompiler compiler, Results results) {
        var warm = options.quick() ? 10 : 20_000;
        var measured = options.quick() ? 10 : 5_000;
        session.progress().say("compiling " + measured + " operations that differ");
        time(compiler, warm, i -> i);
        var cold = time(compiler, measured, i -> warm + i);
        results.alone(
                "an operation never seen, p50",
                new Samples("FraiseQL", Metric.MICROS, cold),
                Comparison.AT_MOST,
                new Target(2_000, 2_000));
        session.progress().say("asking " + measured + " times for the same");
        time(compiler, warm, i -> -1);
        results.alone(
                "an operation seen before, p50",
                new Samples("FraiseQL", Metric.MICROS, time(compiler, measured, i -> -1)),
                Comparison.AT_MOST,
                new Target(20, 20));
    }

    /** Microseconds of each. */
    private static List<Double> time(
            OperationCompiler compiler, int count, IntFunction<Integer> number) {
        var micros = new ArrayList<Double>(count);
        for (var i = 0; i < count; i++) {
            var request =
                    new GraphQLRequest(
                            DOCUMENT.formatted(Math.abs(number.apply(i))), null, Map.of("o", i));
            var start = System.nanoTime();
            compiler.compile(request);
            micros.add((System.nanoTime() - start) / 1e3);
        }
        return micros;
    }
}
