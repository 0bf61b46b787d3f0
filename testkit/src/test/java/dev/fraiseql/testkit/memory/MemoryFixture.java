package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.testkit.contract.ExportSourceFixture;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.contract.SampleRows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The sample in memory, with its three difficult views. */
final class MemoryFixture implements ExportSourceFixture {

    private final MemoryTables tables =
            new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
    private final MemoryChangeCapture capture =
            new MemoryChangeCapture(new MemoryChangeLog(), Clock.systemUTC());
    private final AtomicLong made = new AtomicLong();
    private final List<MemoryQuerySource> sources = new ArrayList<>();
    private final MemoryQuerySource source = add(Duration.ofMinutes(10));

    MemoryFixture() {
        SampleRows.forEach((type, rows) -> tables.fill(type.table(), rows));
        tables.view(
                Sample.STUCK.table(),
                () ->
                        () ->
                                LongStream.of(1)
                                        .peek(id -> waitForEver())
                                        .mapToObj(MemoryFixture::row)
                                        .iterator());
        tables.view(
                Sample.ENDLESS.table(),
                () ->
                        () -> {
                            made.set(0);
                            return LongStream.iterate(1, id -> id + 1)
                                    .peek(id -> made.incrementAndGet())
                                    .mapToObj(MemoryFixture::row)
                                    .iterator();
                        });
        tables.view(
                Sample.FAILING.table(),
                () ->
                        () ->
                                LongStream.iterate(1, id -> id + 1)
                                        .peek(
                                                id -> {
                                                    if (id > 100_000) {
                                                        throw new ArithmeticException(
                                                                "division by zero");
                                                    }
                                                })
                                        .mapToObj(MemoryFixture::row)
                                        .iterator());
    }

    @Override
    public QuerySource source() {
        return source;
    }

    @Override
    public ExportSource exports() {
        return new MemoryExportSource(tables, source);
    }

    @Override
    public QuerySource source(Duration deadline) {
        return add(deadline);
    }

    @Override
    public boolean worksOn(EntityType type) {
        return sources.stream().anyMatch(each -> each.worksOn(type.table()));
    }

    @Override
    public boolean isHeldBack() {
        return made.get() < 10_000;
    }

    @Override
    public void close() {}

    private MemoryQuerySource add(Duration deadline) {
        var added = new MemoryQuerySource(tables, capture, deadline);
        sources.add(added);
        return added;
    }

    private static Row row(long id) {
        return new Row(Map.of("id", id));
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
