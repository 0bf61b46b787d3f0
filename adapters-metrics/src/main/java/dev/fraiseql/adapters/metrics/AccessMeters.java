package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.ports.access.AccessObserver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Counts what callers do. */
final class AccessMeters implements AccessObserver {

    static final List<Metric> METRICS =
            Stream.concat(
                            Stream.of(AccessMetrics.HTTP, AccessMetrics.FLIGHT)
                                    .flatMap(
                                            door ->
                                                    Stream.of(
                                                            door.ended(),
                                                            door.duration(),
                                                            door.bytes(),
                                                            door.inFlight())),
                            StreamMeters.ALL.stream())
                    .toList();

    private final Map<Entrance, EntranceMeters> entrances = new EnumMap<>(Entrance.class);
    private final AtomicLong http = new AtomicLong();
    private final AtomicLong flight = new AtomicLong();

    AccessMeters(Meters meters) {
        for (var entrance : Entrance.values()) {
            entrances.put(entrance, new EntranceMeters(entrance, meters));
        }
        meters.gauge(AccessMetrics.HTTP.inFlight(), http);
        meters.gauge(AccessMetrics.FLIGHT.inFlight(), flight);
    }

    @Override
    public Observation begin(AccessStart start) {
        var inFlight =
                AccessMetrics.of(start.entrance()).equals(AccessMetrics.HTTP) ? http : flight;
        inFlight.incrementAndGet();
        return new Counted(inFlight);
    }

    private EntranceMeters at(Entrance entrance) {
        return Objects.requireNonNull(entrances.get(entrance));
    }

    private final class Counted implements Observation {

        private final long began = System.nanoTime();
        private final AtomicLong inFlight;
        private final AtomicBoolean rowsCame = new AtomicBoolean();

        Counted(AtomicLong inFlight) {
            this.inFlight = inFlight;
        }

        @Override
        public void moved(Entrance entrance, long rows, long bytes) {
            var meters = at(entrance);
            meters.moved(rows, bytes);
            if (rows > 0 && !rowsCame.getPlain() && rowsCame.compareAndSet(false, true)) {
                meters.firstBatch(System.nanoTime() - began);
            }
        }

        @Override
        public void heldUp(Entrance entrance, long nanos) {
            at(entrance).heldUp(nanos);
        }

        @Override
        public void end(AccessRecord record) {
            inFlight.decrementAndGet();
            at(record.entrance()).ended(record);
        }
    }
}
