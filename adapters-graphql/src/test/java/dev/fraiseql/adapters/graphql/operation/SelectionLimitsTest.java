package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.GraphQLRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three aliases, two root fields and no introspection are allowed here. */
class SelectionLimitsTest {

    private final CachingOperationCompiler compiler =
            new CachingOperationCompiler(
                    Shop.SCHEMA,
                    new OperationConfig(1_000, 10, 100, 3, 2, false, RowsConfig.DEFAULT, 1 << 20),
                    CursorSecret.random());

    private FailureCode refusal(String document) {
        var validated = Failures.only(() -> compiler.validate(document)).code();
        assertThat(Failures.only(() -> compiler.compile(GraphQLRequest.of(document))).code())
                .isEqualTo(validated);
        return validated;
    }

    private void accepted(String document) {
        compiler.validate(document);
        compiler.compile(GraphQLRequest.of(document));
    }

    @Test
    void aliasesCountWhereverTheyAre() {
        accepted("{ a: orders { b: id c: id } }");
        assertThat(refusal("{ a: orders { b: id c: id d: id } }"))
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
        assertThat(refusal("{ orders { ...F } } fragment F on Order { a: id b: id c: id d: id }"))
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
    }

    @Test
    void rootFieldsCountThroughFragments() {
        accepted("{ a: orders { id } b: orders { id } }");
        assertThat(refusal("{ a: orders { id } b: orders { id } __typename }"))
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
        assertThat(
                        refusal(
                                "{ ...F ... { b: orders { id } } } fragment F on Query { __typename ...G } fragment G on Query { a: orders { id } }"))
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Order\") { name } }",
                "{ ...F } fragment F on Query { x: __schema { queryType { name } } }",
                "query($w: Boolean = false) { __typename ... @include(if: $w) { __schema { queryType { name } } } }"
            })
    void introspectionIsRefusedWhereItIsOff(String document) {
        assertThat(refusal(document)).isEqualTo(FailureCode.INTROSPECTION_DISABLED);
    }

    @Test
    void typenamesAreNoIntrospection() {
        accepted("{ __typename orders { __typename } }");
    }

    @Test
    void aDocumentIsValidatedWithoutItsVariablesAndWithAllItsOperations() {
        compiler.validate("query A($id: Int!) { order(id: $id) { id } } query B { orders { id } }");
        assertThat(
                        Failures.only(
                                        () ->
                                                compiler.validate(
                                                        "query A { orders { id } } query B { nothing }"))
                                .code())
                .isEqualTo(FailureCode.GRAPHQL_VALIDATION_FAILED);
    }
}
