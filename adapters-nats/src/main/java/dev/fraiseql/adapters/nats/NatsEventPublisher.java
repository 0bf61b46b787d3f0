package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventPublisher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Publishes into the source's streams. */
final class NatsEventPublisher implements EventPublisher {

    private final Streams streams;
    private final List<Lane> lanes = new ArrayList<>();

    @Inject
    NatsEventPublisher(
            NatsConnection connection,
            NatsConfig config,
            Names names,
            State state,
            Streams streams) {
        this.streams = streams;
        if (config.encoding().arrow()) {
            lanes.add(new FrameLane(connection, config, names, state));
        }
        if (config.encoding().json()) {
            lanes.add(new JsonLane(connection, config, names, state));
        }
    }

    @Override
    public Position end() {
        streams.ensureWritten();
        return least(lanes.stream().map(Lane::end).toList());
    }

    @Override
    public Position resume(RangeReader reread) {
        streams.ensureWritten();
        var positions = new ArrayList<Position>();
        for (var lane : lanes) {
            positions.add(lane.resume(reread));
        }
        return least(positions);
    }

    @Override
    public void publish(EventBatch batch) {
        for (var lane : lanes) {
            lane.publish(batch);
        }
    }

    @Override
    public Position flush(Duration wait) {
        var deadline = System.nanoTime() + wait.toNanos();
        var positions = new ArrayList<Position>();
        for (var lane : lanes) {
            var left = Math.max(0, deadline - System.nanoTime());
            positions.add(lane.flush(wait.isZero() ? wait : Duration.ofNanos(left)));
        }
        return least(positions);
    }

    private static Position least(List<Position> positions) {
        return positions.stream().min(Position::compareTo).orElse(Position.START);
    }
}
