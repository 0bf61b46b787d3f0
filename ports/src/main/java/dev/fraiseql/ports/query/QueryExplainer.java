package dev.fraiseql.ports.query;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Explanation;
import dev.fraiseql.domain.query.PreparedQuery;
import java.util.List;

/** Says how a {@link QuerySource} would run a query. Thread-safe; fails as the source does. */
public interface QueryExplainer {

    /**
     * Explains a read as {@link QuerySource#json} would run it, with the arguments' values.
     *
     * @param analyze runs it as well, to measure; nothing can be changed by it
     */
    Explanation explain(Subject subject, PreparedQuery query, boolean analyze);

    /**
     * The statement that {@link QuerySource#json} would send; a mutation's as well. Asks no
     * database.
     *
     * @return a {@code ?} stands for each value; empty where the database is not needed
     */
    String sql(PreparedQuery query);

    /** Whether an index leads with the columns, in any order. */
    boolean isIndexed(TableName table, List<String> columns);
}
