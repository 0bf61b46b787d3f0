package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.List;
import java.util.Map;

/** Operations on the sample shop, as tests look at their plans. */
final class Plans {

    private final OperationCompiler compiler;

    Plans() {
        this(Shop.compiler());
    }

    Plans(OperationCompiler compiler) {
        this.compiler = compiler;
    }

    PreparedQuery compile(String document) {
        return compiler.compile(GraphQLRequest.of(document));
    }

    PreparedQuery compile(String document, Map<String, Object> variables) {
        return compiler.compile(new GraphQLRequest(document, null, variables));
    }

    Failure refusal(String document) {
        return Failures.only(() -> compile(document));
    }

    Failure refusal(String document, Map<String, Object> variables) {
        return Failures.only(() -> compile(document, variables));
    }

    /** The one root field. */
    static <T extends RootField> T root(PreparedQuery prepared, Class<T> type) {
        return type.cast(prepared.query().roots().getFirst());
    }

    static List<String> keys(List<SelectedField> selection) {
        return selection.stream().map(SelectedField::responseKey).toList();
    }

    /** An order as a person would write it. */
    static List<String> order(List<SortKey> keys) {
        return keys.stream().map(key -> text(key.by()) + " " + key.direction()).toList();
    }

    /** An expression as a person would write it. */
    static String text(Expression expression) {
        return switch (expression) {
            case Expression.Field(var field) -> field.name();
            case Expression.Related related -> related.relation().name() + "." + text(related.of());
            case Expression.RelatedAggregate related ->
                    related.aggregate().function().key()
                            + "("
                            + related.relation().name()
                            + (related.aggregate().of() == null
                                    ? ""
                                    : "." + text(related.aggregate().of()))
                            + ")";
            case Expression.OfGroup(var aggregate) ->
                    aggregate.function().key()
                            + "("
                            + (aggregate.of() == null ? "" : text(aggregate.of()))
                            + ")";
            case Expression.Bucket bucket -> bucket.bucket() + "(" + text(bucket.of()) + ")";
            case Expression.JsonAt at -> at.field().name() + "@" + at.type();
        };
    }
}
