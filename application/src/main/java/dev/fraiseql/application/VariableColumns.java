package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL operation whose variables come in columns. Each row is compiled, which for an operation
 * that is known means that its values are checked; all rows must lead to one plan.
 */
record VariableColumns(OperationCompiler operations, GraphQLRequest request, List<String> columns) {

    VariableColumns {
        columns = List.copyOf(columns);
        for (var column : columns) {
            if (request.variables().containsKey(column)) {
                throw wrong(
                        "the variable " + column + " is given by the ticket and by a column",
                        "Give it in one of them.");
            }
        }
    }

    QueryBatch batch(List<List<@Nullable Object>> rows) {
        var first = compile(rows, 0);
        columnsOf(first);
        var runs = new ArrayList<Arguments>(rows.size());
        runs.add(first.arguments());
        for (int row = 1; row < rows.size(); row++) {
            var next = compile(rows, row);
            if (!next.query().equals(first.query())) {
                throw wrong(
                        "row "
                                + (row + 1)
                                + " of the batch needs another plan than row 1: a variable is null,"
                                + " or decides what the operation asks for",
                        "Send such rows in a batch of their own.");
            }
            runs.add(next.arguments());
        }
        return new QueryBatch(first.query(), runs);
    }

    private PreparedQuery compile(List<List<@Nullable Object>> rows, int row) {
        var variables = new LinkedHashMap<>(request.variables());
        for (int i = 0; i < columns.size(); i++) {
            variables.put(columns.get(i), rows.get(row).get(i));
        }
        try {
            return operations.compile(
                    new GraphQLRequest(request.document(), request.operationName(), variables));
        } catch (FailureException e) {
            var failure = e.first();
            if (failure.code() != FailureCode.BAD_USER_INPUT) {
                throw e;
            }
            throw Failure.of(
                            failure.code(),
                            "Row " + (row + 1) + " of the batch: " + failure.message(),
                            failure.remedy())
                    .causedBy(e);
        }
    }

    private static ResultSchema columnsOf(PreparedQuery prepared) {
        var roots = prepared.query().roots();
        if (roots.size() == 1 && !prepared.query().mutation()) {
            var shape =
                    switch (roots.getFirst()) {
                        case RootField.Many many -> ResultShape.of(many.rows());
                        case RootField.One one -> ResultShape.of(one.rows());
                        case RootField.Page _,
                                RootField.Summary _,
                                RootField.Groups _,
                                RootField.Value _,
                                RootField.Written _,
                                RootField.Constant _ ->
                                null;
                    };
            if (shape != null
                    && shape.fields().stream()
                            .noneMatch(field -> field.name().equals(QueryBatch.KEY_INDEX))) {
                return shape;
            }
        }
        throw wrong(
                "an exchange takes an operation with one root field of rows, none of whose fields is"
                        + " called "
                        + QueryBatch.KEY_INDEX,
                "Ask for one list or one object; send everything else to /graphql.");
    }

    private static RuntimeException wrong(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy).asException();
    }
}
