package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.AutomaticQueries;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.TrustedDocuments;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Requests that name their document, as Apollo's clients and the specification's appendix do. */
class PersistedQueriesTest {

    private static final String DOCUMENT = "{ hello }";
    private static final DocumentId HASH = DocumentId.of(DOCUMENT);

    private static String byHash(DocumentId hash) {
        return "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}},\"variables\":{\"a\":1}}"
                .formatted(hash);
    }

    private static String withHash(DocumentId hash) {
        return "{\"query\":\"%s\",%s".formatted(DOCUMENT, byHash(hash).substring(1));
    }

    @Nested
    class Automatic extends OpenDoor {
        @Test
        void aClientSendsItsDocumentOnce() throws Exception {
            var unknown = sendJson(byHash(HASH));
            assertCode(unknown, 200, "PERSISTED_QUERY_NOT_FOUND");
            assertThat(unknown.body()).contains("\"message\":\"PersistedQueryNotFound\"");
            assertCode(
                    sendJson(byHash(HASH), "Accept", "application/graphql-response+json"),
                    404,
                    "PERSISTED_QUERY_NOT_FOUND");

            assertThat(sendJson(withHash(HASH)).body()).isEqualTo(backend.answer);

            backend.lastRequest = null;
            assertThat(sendJson(byHash(HASH)).body()).isEqualTo(backend.answer);
            assertThat(backend.lastRequest.document()).isEqualTo(DOCUMENT);
            assertThat(backend.lastRequest.variables()).isEqualTo(Map.of("a", 1));
        }

        @Test
        void byGetAsWell() throws Exception {
            sendJson(withHash(HASH));
            var extensions =
                    "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(HASH);

            var answer =
                    send(
                            request(
                                    "/graphql?extensions="
                                            + URLEncoder.encode(
                                                    extensions, StandardCharsets.UTF_8)));

            assertThat(answer.body()).isEqualTo(backend.answer);
        }

        @Test
        void anotherDocumentsHashIsRefused() throws Exception {
            var other = DocumentId.of("{ other }");
            assertCode(
                    sendJson(withHash(other), "Accept", "application/graphql-response+json"),
                    400,
                    "PERSISTED_QUERY_HASH_MISMATCH");
            assertCode(sendJson(byHash(other)), 200, "PERSISTED_QUERY_NOT_FOUND");
        }
    }

    @Nested
    class SwitchedOff extends OpenDoor {
        @Override
        Backend backend() {
            var backend = new Backend();
            backend.automatic = AutomaticQueries.DISABLED;
            return backend;
        }

        @Test
        void theClientIsToldSo() throws Exception {
            assertThat(sendJson(withHash(HASH)).body()).isEqualTo(backend.answer);

            var response = sendJson(byHash(HASH));

            assertCode(response, 200, "PERSISTED_QUERY_NOT_SUPPORTED");
            assertThat(response.body()).contains("\"message\":\"PersistedQueryNotSupported\"");
        }

        @Test
        void whatIsPersistedIsRun() throws Exception {
            backend.persisted.store(DOCUMENT);

            assertThat(sendJson(byHash(HASH)).body()).isEqualTo(backend.answer);
            assertThat(sendJson("{\"documentId\":\"sha256:" + HASH + "\"}").body())
                    .isEqualTo(backend.answer);
            assertThat(send(request("/graphql?documentId=" + HASH)).body())
                    .isEqualTo(backend.answer);
        }
    }

    @Nested
    class OnlyTrusted extends OpenDoor {
        @Override
        Backend backend() {
            var backend = new Backend();
            backend.trusted =
                    new TrustedDocuments(Map.of(new DocumentId("hello-1"), DOCUMENT), true);
            return backend;
        }

        @Test
        void aTrustedDocumentIsRunByItsIdOrWhole() throws Exception {
            assertThat(sendJson("{\"documentId\":\"hello-1\"}").body()).isEqualTo(backend.answer);
            assertThat(sendJson("{\"query\":\"" + DOCUMENT + "\"}").body())
                    .isEqualTo(backend.answer);
            assertThat(sendJson(withHash(HASH)).body()).isEqualTo(backend.answer);
        }

        @Test
        void anyOtherIsRefusedHoweverItIsNamed() throws Exception {
            backend.persisted.store("{ other }");
            var other = DocumentId.of("{ other }");

            assertCode(sendJson("{\"query\":\"{ other }\"}"), 200, "DOCUMENT_NOT_TRUSTED");
            assertCode(sendJson(byHash(other)), 200, "DOCUMENT_NOT_TRUSTED");
            assertCode(
                    sendJson(
                            "{\"documentId\":\"" + other + "\"}",
                            "Accept",
                            "application/graphql-response+json"),
                    403,
                    "DOCUMENT_NOT_TRUSTED");
            assertCode(sendJson("{\"documentId\":\"hello-2\"}"), 200, "PERSISTED_QUERY_NOT_FOUND");
            assertThat(backend.lastRequest).isNull();
        }
    }
}
