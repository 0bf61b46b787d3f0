package dev.fraiseql.application;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What the operator's use cases share: who may, which projection, and its source. */
@Singleton
public final class OperatedProjections {

    private static final int READ = 10_000;

    private final Set<Projection> projections;
    private final EventTransport transport;
    private final ChangeLog log;

    @Inject
    public OperatedProjections(
            Set<Projection> projections, EventTransport transport, ChangeLog log) {
        this.projections = projections;
        this.transport = transport;
        this.log = log;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN}
     */
    static void requireOperator(Subject subject) {
        if (!subject.has(Subject.ADMIN)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "operating projections needs the scope " + Subject.ADMIN,
                            "Use a key or token with this scope: fraiseql api-key create --scope admin.")
                    .asException();
        }
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code PROJECTION_NOT_FOUND}
     */
    Projection named(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Failure.of(
                                                FailureCode.PROJECTION_NOT_FOUND,
                                                "there is no projection '" + name + "'",
                                                "Use one of "
                                                        + projections.stream()
                                                                .map(Projection::name)
                                                                .sorted()
                                                                .toList()
                                                        + ".")
                                        .asException());
    }

    EventTransport transport() {
        return transport;
    }

    ChangeLog log() {
        return log;
    }

    /** The same position in every partition: of a cut source each holds its share up to there. */
    Checkpoints everywhere(Position position) {
        var positions = new TreeMap<EventPartition, Position>();
        transport.partitions().forEach(partition -> positions.put(partition, position));
        return Checkpoints.of(positions);
    }

    /**
     * Up to where a projection has everything: the head of the log, or the checkpoint of the
     * partition that is behind most. A partition without events has no checkpoint, and is not
     * behind.
     */
    Position applied(Projection projection) {
        var reached = log.head();
        var checkpoints = projection.checkpoints();
        for (var partition : transport.partitions()) {
            var checkpoint = checkpoints.of(partition);
            if (checkpoint.compareTo(reached) < 0
                    && transport.lag(partition, checkpoint).events() > 0) {
                reached = checkpoint;
            }
        }
        return reached;
    }

    /** Walks the log up to a position, with each event's partition. */
    void walk(
            Position upTo,
            Predicate<LoggedEvent> wanted,
            BiConsumer<EventPartition, LoggedEvent> each) {
        var position = log.beginning();
        while (true) {
            var batch = log.read(position, READ);
            for (var event : batch.events()) {
                if (event.position().compareTo(upTo) > 0) {
                    return;
                }
                if (wanted.test(event)) {
                    each.accept(partition(event), event);
                }
            }
            if (batch.isEmpty() || Thread.currentThread().isInterrupted()) {
                return;
            }
            position = batch.last();
        }
    }

    private EventPartition partition(LoggedEvent event) {
        List<EventPartition> partitions = transport.partitions();
        var source = partitions.getFirst().source();
        var count = (int) partitions.stream().filter(one -> one.source().equals(source)).count();
        return new EventPartition(
                source,
                EventPartition.numberOf(
                        event.event().entityType(), event.event().entityId(), count));
    }

    /** The change log is one source's; what is joined from several can't be compared with it. */
    void requireOneSource() {
        if (transport.partitions().stream().map(EventPartition::source).distinct().count() > 1) {
            throw Failure.of(
                            FailureCode.PROJECTION_STATE,
                            "this process joins several sources, and has the change log of one",
                            "Rebuild the projection from the stream instead.")
                    .asException();
        }
    }
}
