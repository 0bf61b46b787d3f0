package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.Dataset;
import dev.fraiseql.application.Endpoint;
import dev.fraiseql.application.HealthReport;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tables of synthetic rows by name. */
final class SyntheticResults implements Results {

    private record Table(ResultSchema schema, SyntheticRows.Row row) {}

    final List<SyntheticRows> opened = new CopyOnWriteArrayList<>();
    final List<Subject> subjects = new CopyOnWriteArrayList<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();

    SyntheticResults with(String name, ResultSchema schema, SyntheticRows.Row row) {
        tables.put(name, new Table(schema, row));
        return this;
    }

    @Override
    public RowStream open(Subject subject, Ticket ticket) {
        var table = table(ticket);
        subjects.add(subject);
        var rows = new SyntheticRows(table.schema(), table.row());
        opened.add(rows);
        return rows;
    }

    @Override
    public ResultSchema schema(Subject subject, Ticket ticket) {
        return table(ticket).schema();
    }

    @Override
    public List<Endpoint> endpoints(Subject subject, Ticket ticket) {
        return List.of(new Endpoint(ticket, null));
    }

    @Override
    public List<Dataset> datasets(Subject subject) {
        var datasets = new ArrayList<Dataset>();
        tables.forEach(
                (name, table) ->
                        datasets.add(
                                new Dataset(
                                        name,
                                        null,
                                        new TableName("public", name),
                                        table.schema())));
        return datasets;
    }

    /** Every ticket of the table "expiring" is good until then, and can be let go of once. */
    static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

    final AtomicBoolean held = new AtomicBoolean(true);

    @Override
    public @Nullable Instant renew(Subject subject, Ticket ticket) {
        return isExpiring(ticket) ? EXPIRY : null;
    }

    @Override
    public boolean release(Subject subject, Ticket ticket) {
        return isExpiring(ticket) && held.getAndSet(false);
    }

    private static boolean isExpiring(Ticket ticket) {
        return ticket instanceof Ticket.BulkExport export && export.table().equals("expiring");
    }

    final List<String> persisted = new CopyOnWriteArrayList<>();

    @Override
    public DocumentId persist(Subject subject, String document) {
        persisted.add(document);
        return DocumentId.of(document);
    }

    /** One part, "database". */
    volatile boolean healthy = true;

    final List<Consumer<HealthReport>> healthWatchers = new CopyOnWriteArrayList<>();

    @Override
    public HealthReport health() {
        return new HealthReport(
                List.of(
                        new HealthReport.Part(
                                "database",
                                healthy,
                                true,
                                healthy ? "ok" : "unavailable",
                                Instant.EPOCH)));
    }

    /** Tells those who watch what {@link #health} says now. */
    void tellHealth() {
        healthWatchers.forEach(watcher -> watcher.accept(health()));
    }

    @Override
    public Runnable watchHealth(Consumer<HealthReport> watcher) {
        healthWatchers.add(watcher);
        return () -> healthWatchers.remove(watcher);
    }

    private Table table(Ticket ticket) {
        var name =
                switch (ticket) {
                    case Ticket.BulkExport export -> export.table();
                    case Ticket.Events events -> String.valueOf(events.filter().entityType());
                    case Ticket.GraphQLQuery query -> query.request().document();
                    case Ticket.PersistedQuery query -> query.request().id().value();
                    case Ticket.Pages pages -> pages.export().table();
                    case Ticket.ExportPartition part -> part.snapshot();
                };
        var table = tables.get(name);
        if (table == null) {
            throw Failure.of(
                            FailureCode.UNKNOWN_TABLE,
                            "There is no table " + name + ".",
                            "Use ListFlights.")
                    .asException();
        }
        return table;
    }
}
