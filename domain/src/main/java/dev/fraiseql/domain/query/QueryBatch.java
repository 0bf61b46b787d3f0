package dev.fraiseql.domain.query;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One query for many sets of values at once. Its answer is that of each run, one after the other,
 * with the run's index, from 0, in front of each row; a run without rows has none in the answer.
 *
 * @param query a read with one root of rows
 * @param runs the values of each run; at least one
 */
public record QueryBatch(Query query, List<Arguments> runs) {

    /** The name of the first column of the answer, a {@code BIGINT}. */
    public static final String KEY_INDEX = "key_index";

    public QueryBatch {
        Objects.requireNonNull(query, "query");
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a batch has at least one run");
        }
    }

    /** The columns of an answer whose rows are these. */
    public static ResultSchema schema(ResultSchema rows) {
        var fields = new ArrayList<NamedField>();
        fields.add(new NamedField(KEY_INDEX, SimpleType.BIGINT, false));
        fields.addAll(rows.fields());
        return new ResultSchema(fields);
    }
}
