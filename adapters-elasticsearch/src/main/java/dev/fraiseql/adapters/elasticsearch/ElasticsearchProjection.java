package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Delivery.Rejection;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntSupplier;

/** The search indices as a projection: the live generation, or the one that is being filled. */
final class ElasticsearchProjection implements Projection {

    private final Elasticsearch cluster;
    private final Generations generations;
    private final BulkWriter bulk;
    private final IntSupplier generation;

    @Inject
    ElasticsearchProjection(Elasticsearch cluster, Generations generations, BulkWriter bulk) {
        this(cluster, generations, bulk, generations::live);
    }

    private ElasticsearchProjection(
            Elasticsearch cluster,
            Generations generations,
            BulkWriter bulk,
            IntSupplier generation) {
        this.cluster = cluster;
        this.generations = generations;
        this.bulk = bulk;
        this.generation = generation;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public EventSink open(EventPartition partition) {
        var number = generation.getAsInt();
        return new ElasticsearchEventSink(
                cluster,
                generations,
                bulk,
                partition,
                number,
                number == generations.known().live());
    }

    @Override
    public Checkpoints checkpoints() {
        return new Checkpointing(cluster, generations.names().checkpoints(generation.getAsInt()))
                .all();
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        var names = generations.names();
        var index = names.dated(names.events(generation.getAsInt()), event.event().timestamp());
        try {
            var item = new BulkItem(event, EventJson.lines("create", index, partition, event));
            var result = bulk.write(List.of(item));
            return new Delivery(result.written(), result.rejected());
        } catch (UnsearchableEventException poison) {
            return new Delivery(0, List.of(new Rejection(event, poison.reason())));
        }
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        return new ElasticsearchDigests(
                        cluster, generations.names().events(generation.getAsInt()) + "-*")
                .of(from, until, upTo);
    }

    @Override
    public ProjectionRebuild rebuild() {
        return new ProjectionRebuild() {
            @Override
            public State state() {
                return generations.known().state();
            }

            @Override
            public Projection target() {
                generations.target();
                return new ElasticsearchProjection(cluster, generations, bulk, generations::target);
            }

            @Override
            public void swap() {
                generations.swap();
            }

            @Override
            public void dropOther() {
                generations.dropOther();
            }
        };
    }
}
