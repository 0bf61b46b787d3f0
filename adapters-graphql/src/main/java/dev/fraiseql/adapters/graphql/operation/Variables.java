package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.adapters.graphql.served.ScalarInput;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNonNull;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one request, coerced.
 *
 * @param byName every declared variable
 * @param shape what a plan depends on
 * @param leaves what it does not depend on, in the shape's order
 */
record Variables(Map<String, InputValue> byName, String shape, List<Object> leaves) {

    private static final Variables NONE = new Variables(Map.of(), "", List.of());

    /**
     * A variable as the operation declares it.
     *
     * @param structural used where a plan depends on it: in {@code @skip}, {@code @include}, {@code
     *     isnull}, {@code after} or {@code before}
     * @param defaultValue as JSON would give it, if {@code hasDefault}
     */
    record Declaration(
            String name,
            GraphQLInputType type,
            boolean structural,
            boolean hasDefault,
            @Nullable Object defaultValue) {}

    static Variables read(List<Declaration> declarations, Map<String, @Nullable Object> given) {
        if (declarations.isEmpty() && given.isEmpty()) {
            return NONE;
        }
        var leaves = new Leaves.OfVariables();
        var reader = new InputReader(leaves);
        var byName = HashMap.<String, InputValue>newHashMap(declarations.size());
        var used = 0;
        for (var declaration : declarations) {
            var name = declaration.name();
            var value = given.get(name);
            if (value == null && !given.containsKey(name)) {
                if (!declaration.hasDefault()) {
                    requireOptional(declaration);
                    leaves.mark('a');
                    byName.put(name, InputValue.Absent.ABSENT);
                    continue;
                }
                value = declaration.defaultValue();
            } else {
                used++;
            }
            byName.put(
                    name,
                    reader.read(
                            declaration.type(),
                            value,
                            Place.variable(name),
                            declaration.structural()));
        }
        if (used < given.size()) {
            refuseUnknown(declarations, given);
        }
        return new Variables(byName, leaves.shape(), leaves.values());
    }

    InputValue get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    private static void requireOptional(Declaration declaration) {
        if (declaration.type() instanceof GraphQLNonNull) {
            throw Place.variable(declaration.name())
                    .wrong("the variable is missing", "Send it: it is required.");
        }
    }

    private static void refuseUnknown(
            List<Declaration> declarations, Map<String, @Nullable Object> given) {
        var names = declarations.stream().map(Declaration::name).toList();
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                throw Failure.of(
                                FailureCode.BAD_USER_INPUT,
                                "The operation declares no variable `$"
                                        + ScalarInput.abbreviate(name)
                                        + "`.",
                                Nearest.hint(name, names, "Declare it, or do not send it."))
                        .asException();
            }
        }
    }
}
