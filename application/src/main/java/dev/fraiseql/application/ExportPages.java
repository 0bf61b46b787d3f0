package dev.fraiseql.application;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.ExportOrder;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.query.QuerySource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an export into pages by its key. A page is an ordinary export whose filter has the key's
 * bounds, so that it holds nothing on the server and reads the same rows at any time, but for what
 * was written meanwhile: a new row is in exactly one page.
 */
@Singleton
public final class ExportPages {

    /** Each costs one short query; a FlightInfo of more is of no use. */
    static final int MOST_PAGES = 1_000;

    /** Every page's ticket repeats it. */
    private static final int LONGEST_FILTER = 4_000;

    /** Whose text in a filter is the value, to the bit. */
    private static final Set<SimpleType> KEYS =
            Set.of(SimpleType.INT, SimpleType.BIGINT, SimpleType.TEXT, SimpleType.UUID);

    private final ServedSchema served;
    private final LimitOperations limit;
    private final QuerySource source;

    @Inject
    public ExportPages(ServedSchema served, LimitOperations limit, QuerySource source) {
        this.served = served;
        this.limit = limit;
        this.source = source;
    }

    /** In the key's order; without rows there is one, empty page. */
    List<Endpoint> endpoints(Subject subject, Ticket.Pages ticket) {
        var export = ticket.export();
        var rights = served.to(subject).rights();
        var type = ExportTable.type(rights, export.table());
        // The filter alone is a whole one: it can't close the parentheses around it.
        ExportTable.plan(subject, rights, type, export);
        var key = key(type);
        if (export.where().length() > LONGEST_FILTER) {
            throw refused(
                    "the filter of an export in pages has "
                            + export.where().length()
                            + " characters",
                    "Use at most " + LONGEST_FILTER + ", or read the export as one stream.");
        }
        var bounds = new KeyBounds(export.where(), key);
        var pages = new ArrayList<Endpoint>();
        try (var _ = limit.enter(subject)) {
            List<String> after = null;
            do {
                if (pages.size() == MOST_PAGES) {
                    throw refused(
                            "the export has more than " + MOST_PAGES + " pages",
                            "Ask for a larger page_size, or read it as one stream.");
                }
                var upTo =
                        last(
                                subject,
                                rights,
                                type,
                                key,
                                bounds.between(after, null),
                                ticket.size());
                pages.add(page(export, key, bounds.between(after, upTo)));
                after = upTo;
            } while (after != null);
        }
        return pages;
    }

    private static List<ScalarField> key(EntityType type) {
        var key = type.keyFields();
        if (key.isEmpty() || !key.stream().allMatch(field -> isKey(field))) {
            throw refused(
                    type.table() + " has no primary key of numbers, texts or UUIDs to page by",
                    "Leave out page_size; partitions cut any table.");
        }
        return key;
    }

    private static boolean isKey(ScalarField field) {
        return field.type() instanceof SimpleType simple && KEYS.contains(simple);
    }

    /** The key of the page's last row; null if there are fewer rows. */
    private @Nullable List<String> last(
            Subject subject,
            Rights rights,
            EntityType type,
            List<ScalarField> key,
            String where,
            int size) {
        var row =
                new Ticket.BulkExport(
                        type.table().toString(),
                        where,
                        key.stream().map(ScalarField::column).toList(),
                        1L,
                        size - 1L,
                        order(key),
                        Ticket.Split.NONE);
        try (var rows = source.rows(subject, ExportTable.plan(subject, rights, type, row))) {
            var read = new KeyReader(key.size());
            if (rows.read(read, 1) == 0) {
                return null;
            }
            var values = read.values();
            // Where the end was not seen, closing cancels the statement and costs its connection.
            rows.read(read, 1);
            return values;
        }
    }

    private static Endpoint page(Ticket.BulkExport export, List<ScalarField> key, String where) {
        return new Endpoint(
                new Ticket.BulkExport(
                        export.table(),
                        where,
                        export.columns(),
                        null,
                        null,
                        order(key),
                        Ticket.Split.NONE),
                null);
    }

    private static List<ExportOrder> order(List<ScalarField> key) {
        return key.stream()
                .map(field -> new ExportOrder(field.column(), SortDirection.ASC))
                .toList();
    }

    private static RuntimeException refused(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy).asException();
    }
}
