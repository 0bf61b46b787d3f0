package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.Entrance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one entrance. Thread-safe. */
final class EntranceMeters {

    private static final String OK = "OK";

    private final ConcurrentMap<String, Counter> ended = new ConcurrentHashMap<>();
    private final Entrance entrance;
    private final Meters meters;
    private final Counter ok;
    private final Timer duration;
    private final Counter bytes;
    private final @Nullable StreamMeters stream;

    EntranceMeters(Entrance entrance, Meters meters) {
        var metrics = AccessMetrics.of(entrance);
        var label = entrance.label();
        this.entrance = entrance;
        this.meters = meters;
        ok = meters.counter(metrics.ended(), label, OK);
        duration = meters.timer(metrics.duration(), label);
        bytes = meters.counter(metrics.bytes(), label);
        stream = StreamMeters.flowThrough(entrance) ? StreamMeters.of(entrance, meters) : null;
    }

    void moved(long moreRows, long moreBytes) {
        bytes.increment((double) moreBytes);
        if (stream != null) {
            stream.rows().increment((double) moreRows);
        }
    }

    void firstBatch(long nanos) {
        if (stream != null) {
            stream.firstBatch().record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    void heldUp(long nanos) {
        if (stream != null) {
            stream.heldUp().increment(nanos / 1e9);
        }
    }

    void ended(AccessRecord record) {
        var code = record.failure();
        (code == null ? ok : failed(code.name())).increment();
        duration.record(record.duration().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Most codes never occur at most entrances: they are no series until they do. */
    private Counter failed(String code) {
        return ended.computeIfAbsent(
                code,
                each -> meters.counter(AccessMetrics.of(entrance).ended(), entrance.label(), each));
    }
}
