package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Explanation;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.QueryExplainer;
import java.util.List;

/** There is nothing to plan: every row is at hand, and no index is missed. */
final class MemoryQueryExplainer implements QueryExplainer {

    @Override
    public Explanation explain(Subject subject, PreparedQuery query, boolean analyze) {
        return new Explanation("", List.of(), List.of("rows in memory"), List.of());
    }

    @Override
    public String sql(PreparedQuery query) {
        return "";
    }

    @Override
    public boolean isIndexed(TableName table, List<String> columns) {
        return true;
    }
}
