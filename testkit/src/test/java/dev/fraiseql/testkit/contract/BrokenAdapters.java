package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.query.RowWriter;
import dev.fraiseql.testkit.memory.BrokenQuerySource;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Suites on adapters with one defect each; {@link ContractSuitesCatchDefectsTest} runs them. */
final class BrokenAdapters {

    private BrokenAdapters() {}

    static class EndsInsteadOfFailing extends QuerySourceContract {
        @Override
        protected QuerySourceFixture open() {
            return new BrokenQuerySource(
                    stream ->
                            new BrokenQuerySource.Passing(stream) {
                                @Override
                                public int read(RowWriter into, int maxRows) {
                                    try {
                                        return super.read(into, maxRows);
                                    } catch (FailureException swallowed) {
                                        return 0;
                                    }
                                }
                            });
        }
    }

    static class ReadsMoreThanAsked extends QuerySourceContract {
        @Override
        protected QuerySourceFixture open() {
            return new BrokenQuerySource(
                    stream ->
                            new BrokenQuerySource.Passing(stream) {
                                @Override
                                public int read(RowWriter into, int maxRows) {
                                    return super.read(into, maxRows + 1);
                                }
                            });
        }
    }

    static class NeverCloses extends QuerySourceContract {
        @Override
        protected QuerySourceFixture open() {
            return new BrokenQuerySource(
                    stream ->
                            new BrokenQuerySource.Passing(stream) {
                                @Override
                                public void close() {
                                    // The defect.
                                }
                            });
        }
    }

    /** The cursor is a sequence given when an event is written, not when it becomes visible. */
    static class SkipsLateTransactions extends ChangeLogContract {
        @Override
        protected ChangeLogContract.Fixture open() {
            var committed = new ConcurrentSkipListMap<Position, EntityEvent>();
            var sequence = new AtomicLong();
            return new ChangeLogContract.Fixture() {
                @Override
                public ChangeLog log() {
                    return new PassingChangeLog() {
                        @Override
                        public EventBatch read(Position after, int max) {
                            return EventBatch.of(
                                    committed.tailMap(after, false).entrySet().stream()
                                            .limit(max)
                                            .map(
                                                    entry ->
                                                            new LoggedEvent(
                                                                    entry.getKey(),
                                                                    entry.getValue()))
                                            .toList());
                        }
                    };
                }

                @Override
                public Writer begin() {
                    var written = new TreeMap<Position, EntityEvent>();
                    return new Writer() {
                        @Override
                        public void write(String entityId) {
                            written.put(
                                    new Position(1, sequence.incrementAndGet()), event(entityId));
                        }

                        @Override
                        public void commit() {
                            committed.putAll(written);
                        }

                        @Override
                        public void close() {}
                    };
                }

                @Override
                public void close() {}
            };
        }
    }

    static class AppliesTwice extends EventSinkContract {
        @Override
        protected EventSinkContract.Fixture open() {
            var stored = new ArrayList<EntityEvent>();
            var checkpoint = new ArrayList<>(List.of(Position.START));
            var sink =
                    new EventSink() {
                        @Override
                        public Position checkpoint() {
                            return checkpoint.getLast();
                        }

                        @Override
                        public Delivery deliver(EventBatch batch) {
                            batch.events().forEach(event -> stored.add(event.event()));
                            if (!batch.isEmpty()) {
                                checkpoint.add(batch.last());
                            }
                            return Delivery.applied(batch.size());
                        }

                        @Override
                        public void close() {}
                    };
            return new EventSinkContract.Fixture() {
                @Override
                public EventSink sink() {
                    return sink;
                }

                @Override
                public void reopen() {}

                @Override
                public List<EntityEvent> stored() {
                    return stored;
                }

                @Override
                public void close() {}
            };
        }
    }

    static class TrustsItsOwnAcknowledgements extends EventTransportContract {
        @Override
        protected EventTransportContract.Fixture open() {
            var log = new MemoryChangeLog();
            var sound = new MemoryEventTransport(log);
            return new EventTransportContract.Fixture() {
                @Override
                public EventTransport transport() {
                    return new PassingTransport(sound) {
                        @Override
                        public EventSubscription subscribe(
                                String consumer, EventPartition partition, Position after) {
                            var acknowledged = sound.acknowledged(consumer);
                            return sound.subscribe(
                                    consumer,
                                    partition,
                                    acknowledged.compareTo(after) > 0 ? acknowledged : after);
                        }
                    };
                }

                @Override
                public void publish(List<String> entityIds) {
                    try (var transaction = log.begin()) {
                        entityIds.forEach(id -> transaction.write(event(id)));
                        transaction.commit();
                    }
                }

                @Override
                public void close() {}
            };
        }
    }

    private static EntityEvent event(String entityId) {
        return new EntityEvent(
                entityId, "Created", "Order", entityId, Events.FIRST, "{}", null, null);
    }
}
