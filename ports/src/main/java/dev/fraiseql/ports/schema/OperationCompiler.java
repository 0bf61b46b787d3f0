package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PreparedQuery;
import java.util.List;

/**
 * Compiles GraphQL operations against one schema: parses, validates, coerces, plans. Thread-safe;
 * equal documents with variables of the same shape share one {@link
 * dev.fraiseql.domain.query.Query} instance.
 */
public interface OperationCompiler {

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code GRAPHQL_PARSE_FAILED}, {@code
     *     GRAPHQL_VALIDATION_FAILED}, {@code BAD_USER_INPUT}
     */
    PreparedQuery compile(GraphQLRequest request);

    /**
     * Checks a document without running it: no operation is chosen and no variables are needed.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code GRAPHQL_PARSE_FAILED}, {@code
     *     GRAPHQL_VALIDATION_FAILED}
     */
    void validate(String document);

    /**
     * Checks a document as {@link #validate} does and plans each of its operations as far as that
     * is possible without a caller's variables: every variable given that changes the query by no
     * more than its presence.
     *
     * @throws dev.fraiseql.domain.failure.FailureException as {@link #validate} and, for what the
     *     document says itself, as {@link #compile}
     */
    List<OperationSample> samples(String document);
}
