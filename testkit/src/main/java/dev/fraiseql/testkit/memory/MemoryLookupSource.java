package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers lookups one run after the other. Thread-safe. */
public final class MemoryLookupSource implements LookupSource {

    private final QuerySource source;

    public MemoryLookupSource(QuerySource source) {
        this.source = source;
    }

    @Override
    public RowStream rows(Subject subject, QueryBatch batch) {
        var rows = new ArrayList<List<@Nullable Object>>();
        @Nullable ResultSchema schema = null;
        for (int run = 0; run < batch.runs().size(); run++) {
            var query = new PreparedQuery(batch.query(), batch.runs().get(run));
            try (var answer = source.rows(subject, query)) {
                schema = QueryBatch.schema(answer.schema());
                for (var row : CollectingRowWriter.drain(answer)) {
                    var numbered = new ArrayList<@Nullable Object>();
                    numbered.add((long) run);
                    numbered.addAll(row);
                    rows.add(numbered);
                }
            }
        }
        return new MemoryRowStream(Objects.requireNonNull(schema), rows.iterator(), () -> {});
    }
}
