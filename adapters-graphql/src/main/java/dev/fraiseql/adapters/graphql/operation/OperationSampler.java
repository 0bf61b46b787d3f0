package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PreparedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans the operations of a document with variables that are made up. */
final class OperationSampler {

    private final OperationReader reader;
    private final Planning planning;
    private final RowsConfig rows;

    /** Plans an operation for one run's variables. */
    @FunctionalInterface
    interface Planning {
        Plan plan(Operation operation, Map<String, @Nullable Object> variables);
    }

    OperationSampler(OperationReader reader, Planning planning, RowsConfig rows) {
        this.reader = reader;
        this.planning = planning;
        this.rows = rows;
    }

    List<OperationSample> samples(String document) {
        return reader.readAll(document).stream().map(this::sample).toList();
    }

    private OperationSample sample(Operation operation) {
        var name = operation.definition().getName();
        if (operation.variables().isEmpty()) {
            var query = planning.plan(operation, Map.of()).with(List.of());
            Complexity.check(query, rows);
            return new OperationSample(name, List.of(), List.of(), query);
        }
        var variables = SampleVariables.of(operation.variables());
        if (variables.complete() && operation.shared()) {
            for (var given : List.of(variables.most(), variables.fewest())) {
                try {
                    var query = withoutVariables(planning.plan(operation, given));
                    return new OperationSample(
                            name, List.copyOf(given.keySet()), variables.shapedBy(), query);
                } catch (FailureException unfit) {
                    // Some variables exclude each other, as `first` and `last` do, and some values
                    // can't be guessed: that is no fault of the document.
                    if (unfit.first().code() != FailureCode.BAD_USER_INPUT) {
                        throw unfit;
                    }
                }
            }
        }
        var all = operation.variables().stream().map(Variables.Declaration::name).toList();
        return new OperationSample(name, List.of(), all, null);
    }

    /** The made-up values must not be taken for anybody's: they stay unknown. */
    private static PreparedQuery withoutVariables(Plan plan) {
        var values = new ArrayList<@Nullable Object>();
        plan.sources().forEach(source -> values.add(source.known()));
        return new PreparedQuery(plan.query(), new Arguments(values));
    }
}
