package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import java.time.Instant;
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
     */
    record BulkExport(String table, String where, List<String> columns, @Nullable Long limit)
            implements Ticket {
        public BulkExport {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(where, "where");
            columns = List.copyOf(columns);
        }
    }

    /**
     * {@code events:…}, {@code observer_events:…} and {@code {"type":"ObserverEvents",…}}; times
     * are already resolved.
     *
     * @param entityType null for every type
     * @param start inclusive; null for the beginning
     * @param end exclusive; null for no end
     * @param limit null for all
     * @param batchSize a cap on rows a batch; null for the server's
     * @param follow then follow live
     */
    record Events(
            @Nullable String entityType,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Long limit,
            @Nullable Integer batchSize,
            boolean follow)
            implements Ticket {}
}
