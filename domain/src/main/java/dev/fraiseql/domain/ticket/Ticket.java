package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a Flight client asks for, whichever of the forms it wrote. */
public sealed interface Ticket {

    /** {@code {"type":"GraphQLQuery","query":…,"variables":…}}. */
    record GraphQLQuery(GraphQLRequest request) implements Ticket {
        public GraphQLQuery {
            Objects.requireNonNull(request, "request");
        }
    }

    /** {@code graphql:<hash>}, and {@code {"type":"GraphQLQuery","hash":…,"variables":…}}. */
    record PersistedQuery(PersistedRequest request) implements Ticket {
        public PersistedQuery {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * {@code export:<table>:<where>:<columns>} and {@code {"type":"BulkExport",…}}.
     *
     * @param where filter text, see {@link WhereParser}; empty for all rows
     * @param columns names in output order; empty for all
     * @param limit null for all
     * @param offset rows to leave out first; null for none
     * @param order keys, the first decides first; empty for the database's choice
     * @param split how the reading is shared out; only a whole, unordered export can be
     */
    record BulkExport(
            String table,
            String where,
            List<String> columns,
            @Nullable Long limit,
            @Nullable Long offset,
            List<ExportOrder> order,
            Split split)
            implements Ticket {
        public BulkExport {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(split, "split");
            columns = List.copyOf(columns);
            order = List.copyOf(order);
            if (!split.equals(Split.NONE)
                    && (limit != null || offset != null || !order.isEmpty())) {
                throw new IllegalArgumentException("a limit, offset or order can't be split");
            }
        }

        /** One stream in the database's order. */
        public BulkExport(String table, String where, List<String> columns, @Nullable Long limit) {
            this(table, where, columns, limit, null, List.of(), Split.NONE);
        }
    }

    /**
     * {@code {"type":"BulkExport",…,"page_size":…}}: an export that GetFlightInfo cuts into pages
     * by its key.
     *
     * @param export whole, in no order
     * @param size rows a page, 1 to {@value #LARGEST}
     */
    record Pages(BulkExport export, int size) implements Ticket {
        public static final int LARGEST = 100_000_000;

        public Pages {
            if (size < 1 || size > LARGEST) {
                throw new IllegalArgumentException("page size: " + size);
            }
            if (export.limit() != null
                    || export.offset() != null
                    || !export.order().isEmpty()
                    || !export.split().equals(Split.NONE)) {
                throw new IllegalArgumentException("pages are of a whole export by its key");
            }
        }
    }

    /**
     * How an export is shared out, in one of two ways. Rows then come in no order.
     *
     * @param partitions endpoints of GetFlightInfo, 1 to {@value #MOST_PARTITIONS}
     * @param parallelism readers in the server behind one stream, 1 to {@value #MOST_PARALLELISM}
     */
    record Split(int partitions, int parallelism) {
        public static final int MOST_PARTITIONS = 256;
        public static final int MOST_PARALLELISM = 16;
        public static final Split NONE = new Split(1, 1);

        public Split {
            if (partitions < 1 || partitions > MOST_PARTITIONS) {
                throw new IllegalArgumentException("partitions: " + partitions);
            }
            if (parallelism < 1 || parallelism > MOST_PARALLELISM) {
                throw new IllegalArgumentException("parallelism: " + parallelism);
            }
            if (partitions > 1 && parallelism > 1) {
                throw new IllegalArgumentException("partitions or parallelism, not both");
            }
        }
    }

    /**
     * One part of an export that was cut: {@code partition:<snapshot>:<number>} and {@code
     * {"type":"ExportPartition",…}}. GetFlightInfo hands them out.
     *
     * @param snapshot its id
     * @param partition from 0
     */
    record ExportPartition(String snapshot, int partition) implements Ticket {
        public ExportPartition {
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * {@code events:…}, {@code observer_events:…} and {@code {"type":"ObserverEvents",…}}; times
     * are already resolved.
     *
     * @param filter which events
     * @param limit of history and live events together; null for all
     * @param batchSize a cap on rows a batch; null for the server's
     * @param follow then follow live, until the filter's end if it has one
     * @param extras columns behind the eight, in this order, each once
     * @param after where an earlier stream of the same ticket ended; its bounds of time hold
     *     instead of this ticket's, and its events count towards the limit
     */
    record Events(
            EventFilter filter,
            @Nullable Long limit,
            @Nullable Integer batchSize,
            boolean follow,
            List<EventColumns.Extra> extras,
            @Nullable ResumeToken after)
            implements Ticket {
        public Events {
            Objects.requireNonNull(filter, "filter");
            extras = List.copyOf(extras);
        }

        /** From the beginning, with the eight columns. */
        public Events(
                EventFilter filter,
                @Nullable Long limit,
                @Nullable Integer batchSize,
                boolean follow) {
            this(filter, limit, batchSize, follow, List.of(), null);
        }
    }
}
