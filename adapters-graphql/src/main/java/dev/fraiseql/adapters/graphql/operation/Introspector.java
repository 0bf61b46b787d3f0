package dev.fraiseql.adapters.graphql.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Answers {@code __schema} and {@code __type}: the one thing that graphql-java executes. */
final class Introspector {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final GraphQL graphql;

    Introspector(GraphQLSchema schema) {
        // The document was validated as a whole; its part here would miss variables that other
        // parts use.
        this.graphql =
                GraphQL.newGraphQL(schema)
                        .preparsedDocumentProvider(
                                (input, parse) ->
                                        CompletableFuture.completedFuture(
                                                new PreparsedDocumentEntry(document(input))))
                        .build();
    }

    private static Document document(ExecutionInput input) {
        return Objects.requireNonNull(
                input.getGraphQLContext().<Document>get(Document.class), "document");
    }

    /** The value under a response key, as JSON text. */
    String run(Operation operation, String key, List<Field> fields, Map<String, Object> variables) {
        var definition =
                operation
                        .definition()
                        .transform(
                                builder ->
                                        builder.selectionSet(
                                                SelectionSet.newSelectionSet()
                                                        .selections(fields)
                                                        .build()));
        var document = Document.newDocument().definition(definition);
        operation.fragments().values().forEach(document::definition);
        var result =
                graphql.execute(
                        ExecutionInput.newExecutionInput()
                                .query(key)
                                .operationName(definition.getName())
                                .variables(variables)
                                .graphQLContext(Map.of(Document.class, document.build()))
                                .build());
        if (!result.getErrors().isEmpty()) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "Introspection failed: " + result.getErrors().getFirst().getMessage(),
                            "Ask with literals instead of variables.")
                    .asException();
        }
        try {
            Map<String, Object> data = Objects.requireNonNull(result.getData(), "data");
            return MAPPER.writeValueAsString(data.get(key));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("introspection gave no JSON", impossible);
        }
    }
}
