package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Arguments;
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

    private final List<RowSet> limited;

    private SizeClasses(List<RowSet> limited) {
        this.limited = limited;
    }

    static SizeClasses of(Query query) {
        var limited = new ArrayList<RowSet>();
        for (var root : query.roots()) {
            switch (root) {
                case RootField.Many many -> collect(many.rows(), limited);
                case RootField.One one -> collect(one.rows(), limited);
                case RootField.Written written -> collect(written.selection(), limited);
                case RootField.Page _,
                        RootField.Summary _,
                        RootField.Groups _,
                        RootField.Value _,
                        RootField.Constant _ -> {}
            }
        }
        return new SizeClasses(limited.size() > MOST_LIMITS ? List.of() : List.copyOf(limited));
    }

    /** The classes of a run's limits, as one number; 0 for none. */
    long key(Arguments arguments) {
        var key = 0L;
        for (var rows : limited) {
            key = key << BITS | Long.numberOfTrailingZeros(bound(rows, arguments)) % Long.SIZE;
        }
        return key;
    }

    /** For each row set that has one, the power of two that its rows do not exceed. */
    Map<RowSet, Long> bounds(long key) {
        var bounds = new IdentityHashMap<RowSet, Long>();
        for (var i = limited.size() - 1; i >= 0; i--) {
            var exponent = key >> (BITS * (limited.size() - 1 - i)) & ((1 << BITS) - 1);
            if (exponent > 0) {
                bounds.put(limited.get(i), 1L << exponent);
            }
        }
        return bounds;
    }

    /** 0 for none. */
    private static long bound(RowSet rows, Arguments arguments) {
        var limit = number(rows.limit(), arguments);
        var offset = number(rows.offset(), arguments);
        if (limit == null || limit > LARGEST || (offset != null && offset > LARGEST)) {
            return 0;
        }
        var last = Math.max(SMALLEST, limit + (offset == null ? 0 : offset));
        return Long.highestOneBit(last - 1) << 1;
    }

    private static @Nullable Long number(@Nullable Parameter parameter, Arguments arguments) {
        return parameter == null ? null : (Long) arguments.get(parameter);
    }

    private static void collect(RowSet rows, List<RowSet> into) {
        if (rows.limit() != null) {
            into.add(rows);
        }
        collect(rows.selection(), into);
    }

    private static void collect(List<SelectedField> selection, List<RowSet> into) {
        for (var selected : selection) {
            switch (selected) {
                case SelectedField.Scalar scalar -> {}
                case SelectedField.TypeName name -> {}
                case SelectedField.ToOne one -> collect(one.selection(), into);
                case SelectedField.ToMany many -> collect(many.rows(), into);
                case SelectedField.Page _,
                        SelectedField.Summary _,
                        SelectedField.Computed _,
                        SelectedField.Nested _ -> {}
            }
        }
    }
}
