package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of magnitude of each limit in a query. PostgreSQL takes an unknown limit for a tenth of
 * the table, finds that plan dear and so plans a prepared statement anew each time, which cost a
 * third of the throughput of a nested list of 20. With the limit's class, a power of two, as a
 * constant inside the exact one it keeps one good plan a class.
 */
final class SizeClasses {
    private static final int MOST_LIMITS = 8;
    private static final int BITS = 8;
    private static final long SMALLEST = 16;

    /** Beyond it the estimate makes no difference. */
    private static final long LARGEST = 1 << 20;

    private final List<Limited> limited;

    /**
     * @param of the row set, page or grouping
     * @param more rows that are fetched beyond the limit
     */
    private record Limited(Record of, Parameter limit, @Nullable Parameter offset, int more) {}

    private SizeClasses(List<Limited> limited) {
        this.limited = limited;
    }

    static SizeClasses of(Query query) {
        var limited = new ArrayList<Limited>();
        for (var root : query.roots()) {
            switch (root) {
                case RootField.Many many -> collect(many.rows(), limited);
                case RootField.One one -> collect(one.rows(), limited);
                case RootField.Page page -> collect(page.connection(), limited);
                case RootField.Summary summary -> collect(summary.grouping(), limited);
                case RootField.Groups groups -> collect(groups.grouping(), limited);
                case RootField.Written written -> collect(written.selection(), limited);
                case RootField.Value _, RootField.Constant _ -> {}
            }
        }
        return new SizeClasses(limited.size() > MOST_LIMITS ? List.of() : List.copyOf(limited));
    }

    /** The classes of a run's limits, as one number; 0 for none. */
    long key(Arguments arguments) {
        var key = 0L;
        for (var each : limited) {
            key = key << BITS | Long.numberOfTrailingZeros(bound(each, arguments)) % Long.SIZE;
        }
        return key;
    }

    /**
     * For each row set, page and grouping that has one, the power of two that its rows do not
     * exceed.
     */
    Map<Record, Long> bounds(long key) {
        var bounds = new IdentityHashMap<Record, Long>();
        for (var i = limited.size() - 1; i >= 0; i--) {
            var exponent = key >> (BITS * (limited.size() - 1 - i)) & ((1 << BITS) - 1);
            if (exponent > 0) {
                bounds.put(limited.get(i).of(), 1L << exponent);
            }
        }
        return bounds;
    }

    /** 0 for none. */
    private static long bound(Limited limited, Arguments arguments) {
        var limit = number(limited.limit(), arguments);
        var offset = number(limited.offset(), arguments);
        if (limit == null || limit > LARGEST || (offset != null && offset > LARGEST)) {
            return 0;
        }
        var last = Math.max(SMALLEST, limit + limited.more() + (offset == null ? 0 : offset));
        return Long.highestOneBit(last - 1) << 1;
    }

    private static @Nullable Long number(@Nullable Parameter parameter, Arguments arguments) {
        return parameter == null ? null : (Long) arguments.get(parameter);
    }

    private static void collect(RowSet rows, List<Limited> into) {
        if (rows.limit() != null) {
            into.add(new Limited(rows, rows.limit(), rows.offset(), 0));
        }
        collect(rows.selection(), into);
    }

    private static void collect(Grouping grouping, List<Limited> into) {
        if (grouping.limit() != null) {
            into.add(new Limited(grouping, grouping.limit(), grouping.offset(), 0));
        }
    }

    private static void collect(Connection page, List<Limited> into) {
        into.add(new Limited(page, page.size(), null, 1));
        for (var field : page.selection()) {
            switch (field) {
                case ConnectionField.Nodes nodes -> collect(nodes.selection(), into);
                case ConnectionField.Edges edges -> {
                    for (var each : edges.selection()) {
                        if (each instanceof ConnectionField.EdgeField.Node node) {
                            collect(node.selection(), into);
                        }
                    }
                }
                case ConnectionField.PageInfo _,
                        ConnectionField.TotalCount _,
                        ConnectionField.TypeName _ -> {}
            }
        }
    }

    private static void collect(List<SelectedField> selection, List<Limited> into) {
        for (var selected : selection) {
            switch (selected) {
                case SelectedField.ToOne one -> collect(one.selection(), into);
                case SelectedField.ToMany many -> collect(many.rows(), into);
                case SelectedField.Page page -> collect(page.connection(), into);
                case SelectedField.Summary summary -> collect(summary.grouping(), into);
                case SelectedField.Nested nested -> collect(nested.selection(), into);
                case SelectedField.Scalar _,
                        SelectedField.Attributes _,
                        SelectedField.TypeName _,
                        SelectedField.Computed _ -> {}
            }
        }
    }
}
