package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.schema.FunctionField;
import java.util.ArrayList;

/** Plans calls of functions. */
final class FunctionPlanner {

    private final Parameters parameters;

    FunctionPlanner(Parameters parameters) {
        this.parameters = parameters;
    }

    /** What is not given has the function's default; null is null. */
    FunctionCall call(FunctionField function, FieldArguments arguments) {
        var given = new ArrayList<FunctionCall.Argument>();
        for (var argument : function.arguments()) {
            var value = arguments.get(argument.name());
            if (value == InputValue.Absent.ABSENT) {
                continue;
            }
            var type =
                    new ValueType(argument.type(), argument.databaseType(), argument.graphqlType());
            given.add(
                    new FunctionCall.Argument(
                            argument.parameter(),
                            parameters.value(
                                    type,
                                    ColumnInput.of(argument.type(), value),
                                    arguments.place(argument.name()))));
        }
        return new FunctionCall(function.function(), given);
    }
}
