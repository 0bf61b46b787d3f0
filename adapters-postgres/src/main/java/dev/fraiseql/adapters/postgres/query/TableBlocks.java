package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.impl.DSL;

/**
 * Of how many blocks a table consists: one number a partition or inheriting table. Cuts are the
 * same block numbers in all of them, so that one condition on the parent, whose rights and policies
 * hold, is a range scan of each; they lie where the parts come out equally large.
 *
 * @param sizes empty where the rows can't be cut
 */
record TableBlocks(List<Long> sizes) {
    private static final TableBlocks UNCUT = new TableBlocks(List.of());

    /** Without the right to the whole table the place of a row may not be asked for. */
    private static final String KIND =
            "select c.relkind::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on"
                    + " n.oid = c.relnamespace where n.nspname = ? and c.relname = ? and"
                    + " has_table_privilege(c.oid, 'select')";

    private static final String SIZES =
            "with recursive tree(oid) as (select to_regclass(format('%I.%I', ?, ?))::oid union"
                    + " select i.inhrelid from pg_catalog.pg_inherits i join tree on i.inhparent ="
                    + " tree.oid) select c.relkind::text, pg_relation_size(c.oid) /"
                    + " current_setting('block_size')::bigint from tree join pg_catalog.pg_class c"
                    + " on c.oid = tree.oid where c.relkind <> 'p'";

    /**
     * Looks in the connection's transaction, whose snapshot stands already. The table is locked
     * against changes of its definition until the transaction ends, since rows get other places by
     * some of them.
     */
    static TableBlocks of(Connection connection, Query query) throws SQLException {
        if (query.roots().size() != 1
                || !(query.roots().getFirst() instanceof RootField.Many many)
                || !isWhole(many.rows())) {
            return UNCUT;
        }
        var table = many.rows().type().table();
        var kind = kind(connection, table);
        if (!kind.equals("r") && !kind.equals("p") && !kind.equals("m")) {
            return UNCUT;
        }
        lock(connection, table, kind);
        return sizes(connection, table);
    }

    private static boolean isWhole(RowSet rows) {
        return rows.function() == null
                && rows.distinctOn().isEmpty()
                && rows.limit() == null
                && rows.offset() == null
                && rows.order().isEmpty();
    }

    private static String kind(Connection connection, TableName table) throws SQLException {
        try (var statement = connection.prepareStatement(KIND)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** A materialized view takes no LOCK; having been read from, it is locked the same. */
    private static void lock(Connection connection, TableName table, String kind)
            throws SQLException {
        var name = Sql.render(DSL.name(table.schema(), table.name()));
        try (var statement = connection.createStatement()) {
            statement.execute(
                    kind.equals("m")
                            ? "select from " + name + " limit 0"
                            : "lock table " + name + " in access share mode");
        }
    }

    private static TableBlocks sizes(Connection connection, TableName table) throws SQLException {
        var sizes = new ArrayList<Long>();
        try (var statement = connection.prepareStatement(SIZES)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var kind = rows.getString(1);
                    if (!kind.equals("r") && !kind.equals("m")) {
                        return UNCUT;
                    }
                    sizes.add(rows.getLong(2));
                }
            }
        }
        return new TableBlocks(sizes);
    }

    long total() {
        return upTo(Long.MAX_VALUE);
    }

    /**
     * Disjoint, and together the whole table; as many as asked for, or one where it can't be cut.
     */
    List<BlockRange> cut(int parts) {
        if (parts == 1 || sizes.isEmpty()) {
            return List.of(BlockRange.WHOLE);
        }
        var cuts =
                LongStream.concat(
                                IntStream.range(0, parts).mapToLong(part -> place(part, parts)),
                                LongStream.of(BlockRange.OPEN))
                        .toArray();
        return IntStream.range(0, parts)
                .mapToObj(part -> new BlockRange(cuts[part], cuts[part + 1]))
                .toList();
    }

    /** The lowest block number below which that share of all blocks lies. */
    private long place(int part, int parts) {
        var wanted = total() * part / parts;
        var low = 0L;
        var high = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (upTo(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long upTo(long block) {
        return sizes.stream().mapToLong(size -> Math.min(size, block)).sum();
    }
}
