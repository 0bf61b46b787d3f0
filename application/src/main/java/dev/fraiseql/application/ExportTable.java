package dev.fraiseql.application;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Exports a table. The ticket becomes the same query model as a GraphQL operation, so the same
 * door, rights and limits apply; its text never reaches SQL.
 */
@Singleton
public final class ExportTable {

    private final ServedSchema served;
    private final LimitOperations limit;
    private final QuerySource source;
    private final ExportSource exports;
    private final ExportSnapshots snapshots;

    @Inject
    public ExportTable(
            ServedSchema served,
            LimitOperations limit,
            QuerySource source,
            ExportSource exports,
            ExportSnapshots snapshots) {
        this.served = served;
        this.limit = limit;
        this.source = source;
        this.exports = exports;
        this.snapshots = snapshots;
    }

    /** The caller closes the stream. */
    public RowStream rows(Subject subject, Ticket.BulkExport ticket) {
        if (ticket.split().partitions() > 1) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "an export in partitions is not one stream",
                            "Send the ticket to GetFlightInfo as its command and read the endpoints it names; leave partitions out for one stream.")
                    .asException();
        }
        var plan = plan(subject, ticket);
        var readers = ticket.split().parallelism();
        return limit.stream(
                subject,
                () ->
                        readers > 1
                                ? exports.parallel(subject, plan, readers)
                                : source.rows(subject, plan));
    }

    /** Where the export is read: by the ticket itself, or in parts of one snapshot. */
    public List<Endpoint> endpoints(Subject subject, Ticket.BulkExport ticket) {
        var parts = ticket.split().partitions();
        if (parts == 1) {
            return List.of(new Endpoint(ticket, null));
        }
        var plan = plan(subject, ticket);
        return snapshots.open(subject, plan, shape(plan), parts);
    }

    /** The columns {@link #rows} would give; asks no database. */
    public ResultSchema schema(Subject subject, Ticket.BulkExport ticket) {
        return shape(plan(subject, ticket));
    }

    /** The columns of a type's whole export. */
    ResultSchema wholeSchema(Subject subject, EntityType type) {
        return schema(subject, new Ticket.BulkExport(type.name(), "", List.of(), null));
    }

    private static ResultSchema shape(PreparedQuery prepared) {
        if (prepared.query().roots().getFirst() instanceof RootField.Many many) {
            return ResultShape.of(many.rows());
        }
        throw new IllegalStateException("an export is planned as many rows");
    }

    private PreparedQuery plan(Subject subject, Ticket.BulkExport ticket) {
        var rights = served.to(subject).rights();
        return plan(subject, rights, type(rights, ticket.table()), ticket);
    }

    static PreparedQuery plan(
            Subject subject, Rights rights, EntityType type, Ticket.BulkExport ticket) {
        return rights.authorize(
                subject,
                ExportPlan.of(type, ticket, field -> rights.usable(type, field)),
                Operation.EXPORT);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code UNKNOWN_TABLE}
     */
    static EntityType type(Rights rights, String table) {
        return rights.schema()
                .dataset(table)
                .orElseThrow(
                        () ->
                                Failure.of(
                                                FailureCode.UNKNOWN_TABLE,
                                                "there is no table '"
                                                        + WhereBinder.abbreviate(table)
                                                        + "' to export",
                                                "ListFlights names the tables there are; qualify the name with its schema if two share it.")
                                        .asException());
    }
}
