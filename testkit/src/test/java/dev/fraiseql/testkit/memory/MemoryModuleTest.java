package dev.fraiseql.testkit.memory;

import static dev.fraiseql.testkit.contract.Queries.creating;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryModuleTest {

    private static final Key<Set<Projection>> PROJECTIONS = new Key<>() {};
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.000001Z");

    @Test
    void whatIsCreatedBecomesHistory() throws Exception {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, clock);
        var injector = Guice.createInjector(new MemoryModule(tables, clock, Duration.ofMinutes(1)));
        var subject = new Subject("ann", "acme", Set.of());
        injector.getInstance(ChangeCapture.class).track(Sample.NOTE);
        var create =
                creating("n", Sample.NOTE, Map.of("text", "hello"), rows(Sample.NOTE).fields("id"));

        injector.getInstance(QuerySource.class).json(subject, mutation(create));
        try (var subscription =
                injector.getInstance(EventTransport.class)
                        .subscribe("history", EventPartition.SINGLE, Position.START)) {
            try (var sink =
                    injector.getInstance(PROJECTIONS)
                            .iterator()
                            .next()
                            .open(EventPartition.SINGLE)) {
                sink.deliver(subscription.poll(10, Duration.ofSeconds(5)));
            }
        }

        var everything = EventQuery.ALL;
        try (var history = injector.getInstance(EventStore.class).read(everything)) {
            var row = CollectingRowWriter.drain(history).getFirst();
            assertThat(row.subList(1, 5))
                    .isEqualTo(List.of("Created", "Note", "1", StoredValues.micros(NOW)));
            assertThat(Json.canonical((String) row.get(5)))
                    .isEqualTo(
                            "{\"id\":1,\"text\":\"hello\",\"order_id\":null,"
                                    + "\"created_at\":\"2026-03-01T00:00:00.000001+00:00\"}");
            assertThat(row.subList(6, 8)).isEqualTo(List.of("ann", "acme"));
        }
    }
}
