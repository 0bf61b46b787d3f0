package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query and where each of its parameters comes from.
 *
 * @param sources by the parameters' index
 * @param fields how many are selected
 */
record Plan(Query query, List<ValueSource> sources, int fields) {

    /**
     * @param leaves of variables of the shape that this was planned for
     */
    PreparedQuery with(List<Object> leaves) {
        if (sources.isEmpty()) {
            return new PreparedQuery(query, Arguments.NONE);
        }
        var values = new ArrayList<@Nullable Object>(sources.size());
        for (var source : sources) {
            values.add(source.get(leaves));
        }
        return new PreparedQuery(query, new Arguments(values));
    }
}
