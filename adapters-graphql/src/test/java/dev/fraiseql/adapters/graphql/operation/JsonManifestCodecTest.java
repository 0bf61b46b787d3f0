package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonManifestCodecTest {

    private final JsonManifestCodec codec = new JsonManifestCodec();

    @Test
    void relaysMap() {
        assertThat(codec.decode("{\"4f1c\": \"{ a }\", \"x:1\": \"query Ü { b }\"}"))
                .isEqualTo(
                        Map.of(
                                new DocumentId("4f1c"),
                                "{ a }",
                                new DocumentId("x:1"),
                                "query Ü { b }"));
        assertThat(codec.decode("{}")).isEmpty();
    }

    @Test
    void apollosManifest() {
        assertThat(
                        codec.decode(
                                """
                                {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
                                  {"id": "ABCD", "body": "query A { a }", "name": "A", "type": "query"}]}"""))
                .isEqualTo(Map.of(new DocumentId("ABCD"), "query A { a }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{",
                "{} {}",
                "{\"a\": 1}",
                "{\"a\": null}",
                "{\"a b\": \"{ a }\"}",
                "{\"a\": \"{ a }\", \"a\": \"{ b }\"}",
                "{\"format\": \"other\", \"version\": 1, \"operations\": []}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 2, \"operations\": []}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{\"id\": \"a\"}]}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{\"body\": \"{ a }\"}]}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{\"id\": \"a\", \"body\": \"{ a }\"}, {\"id\": \"a\", \"body\": \"{ b }\"}]}"
            })
    void anythingElseIsRefused(String json) {
        assertThat(Failures.only(() -> codec.decode(json)).code())
                .isEqualTo(FailureCode.CONFIGURATION_INVALID);
    }
}
