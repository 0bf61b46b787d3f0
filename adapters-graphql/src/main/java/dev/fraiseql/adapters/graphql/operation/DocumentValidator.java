package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.QueryComplexityLimits;
import graphql.validation.Validator;
import java.util.Locale;

/** All of GraphQL's validation rules, and the limits on what one operation may select. */
final class DocumentValidator {

    /** More would tell the author nothing. */
    private static final int MAX_REPORTED = 20;

    private final GraphQLSchema schema;
    private final ValidationMessages messages;
    private final QueryComplexityLimits limits;

    DocumentValidator(GraphQLSchema schema, OperationConfig config) {
        this.schema = schema;
        this.messages = new ValidationMessages(schema);
        this.limits =
                QueryComplexityLimits.newLimits()
                        .maxDepth(config.maxDepth())
                        .maxFieldsCount(config.maxFields())
                        .build();
    }

    void validate(Document document) {
        try {
            var errors =
                    new Validator()
                            .validateDocument(
                                    schema, document, rule -> true, Locale.ENGLISH, limits);
            if (!errors.isEmpty()) {
                throw new FailureException(
                        errors.stream()
                                .limit(MAX_REPORTED)
                                .map(messages::failure)
                                .distinct()
                                .toList(),
                        null);
            }
        } catch (GoodFaithIntrospectionExceeded excessive) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The operation asks for the same part of the schema several times.",
                            "Ask for __schema once; tools send an introspection query that is accepted.")
                    .causedBy(excessive);
        }
    }
}
