package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.SelectedField;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Plans one level of a selection: what stands under one response key is merged, {@code __typename}
 * is the same everywhere, and all fields of an operation are counted together.
 */
final class LevelPlanner {

    static final String TYPE_NAME = "__typename";

    private final FieldCollector collector;
    private final int maxFields;
    private int planned;

    LevelPlanner(FieldCollector collector, int maxFields) {
        this.collector = collector;
        this.maxFields = maxFields;
    }

    /**
     * @param parents the fields of one response key, which lead to an object of the type
     * @param typeName the object's
     * @param plan plans a response key and its fields
     */
    List<SelectedField> of(
            List<Field> parents,
            String typeName,
            BiFunction<String, List<Field>, SelectedField> plan) {
        return of(parents, key -> new SelectedField.TypeName(key, typeName), plan);
    }

    /** The same for levels that hold something else than {@link SelectedField}s. */
    <T> List<T> of(
            List<Field> parents,
            Function<String, T> typeName,
            BiFunction<String, List<Field>, T> plan) {
        var selection = new ArrayList<T>();
        collector
                .below(parents)
                .forEach(
                        (key, fields) -> {
                            count();
                            selection.add(
                                    fields.getFirst().getName().equals(TYPE_NAME)
                                            ? typeName.apply(key)
                                            : plan.apply(key, fields));
                        });
        if (selection.isEmpty()) {
            throw new Failure(
                            FailureCode.BAD_USER_INPUT,
                            "@skip and @include leave no field of `"
                                    + parents.getFirst().getResultKey()
                                    + "`.",
                            "Keep at least one field, __typename for example, or skip the whole.",
                            Locations.of(parents.getFirst().getSourceLocation()))
                    .asException();
        }
        return selection;
    }

    /** How many fields so far. */
    int planned() {
        return planned;
    }

    private void count() {
        if (++planned > maxFields) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The operation selects more than " + maxFields + " fields.",
                            "Ask for less in one operation.")
                    .asException();
        }
    }
}
