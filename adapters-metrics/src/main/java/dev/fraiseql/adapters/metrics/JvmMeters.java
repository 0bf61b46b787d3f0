package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.ports.lifecycle.Component;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Java virtual machine, as Micrometer measures it. */
final class JvmMeters implements Component {

    /** Those that dashboards and rules may rest on; Micrometer has more. */
    static final List<Metric> METRICS =
            List.of(
                    Metric.gauge(
                            "jvm_memory_used_bytes",
                            "Memory that is used, by `area`: `heap` or `nonheap`, and pool",
                            "area",
                            "id"),
                    Metric.gauge(
                            "jvm_memory_max_bytes",
                            "Memory that may be used; -1 for any",
                            "area",
                            "id"),
                    Metric.histogram(
                            "jvm_gc_pause_seconds",
                            "Pauses of the garbage collector, from the first one on",
                            "action",
                            "cause",
                            "gc"),
                    Metric.gauge("jvm_threads_live_threads", "Threads, without virtual ones"),
                    Metric.gauge(
                            "process_cpu_usage", "Share of all processors that this process uses"),
                    Metric.gauge("process_uptime_seconds", "Since the process started"),
                    Metric.gauge("process_files_open_files", "Open file descriptors"),
                    Metric.gauge("process_files_max_files", "The most there may be"));

    private final MeterRegistry registry;
    private @Nullable JvmGcMetrics collections;

    JvmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "metrics of the virtual machine";
    }

    @Override
    public synchronized void start() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections = new JvmGcMetrics();
        collections.bindTo(registry);
    }

    @Override
    public synchronized void close() {
        if (collections != null) {
            collections.close();
        }
    }
}
