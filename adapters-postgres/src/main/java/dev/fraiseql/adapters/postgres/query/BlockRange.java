package dev.fraiseql.adapters.postgres.query;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The rows of a table that lie between two of its blocks; of a partitioned table, between these
 * blocks of each partition. The numbers are the server's own, so they may stand in SQL, where the
 * planner sees them.
 *
 * @param from inclusive
 * @param to exclusive; {@link #OPEN} for no end
 */
record BlockRange(long from, long to) {
    static final long OPEN = Long.MAX_VALUE;
    static final BlockRange WHOLE = new BlockRange(0, OPEN);

    Condition of(String alias) {
        var ctid = Sql.column(alias, "ctid");
        var begin = from == 0 ? DSL.noCondition() : DSL.condition("{0} >= {1}", ctid, tid(from));
        var end = to == OPEN ? DSL.noCondition() : DSL.condition("{0} < {1}", ctid, tid(to));
        return begin.and(end);
    }

    private static org.jooq.Field<?> tid(long block) {
        return DSL.field("{0}::tid", DSL.inline("(" + block + ",0)"));
    }
}
