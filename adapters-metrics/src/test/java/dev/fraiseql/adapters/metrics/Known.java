package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that says how often it was asked, once its answer is there. */
final class Known implements MetricSource {

    private final String name;
    private final Metric asked;
    private final Callable<?> answer;
    final AtomicInteger times = new AtomicInteger();

    /**
     * @param answer throws, or waits
     */
    Known(String name, Callable<?> answer) {
        this.name = name;
        this.asked = Metric.counter(name + "_asked_total", "How often it was asked", "part");
        this.answer = answer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(asked);
    }

    @Override
    public List<Sample> read() throws Exception {
        var count = times.incrementAndGet();
        answer.call();
        return List.of(asked.at(count, "a \"part\""));
    }
}
