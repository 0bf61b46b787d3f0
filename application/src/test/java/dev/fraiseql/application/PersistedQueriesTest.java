package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PersistedRequest;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.testkit.memory.MemoryPersistedQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Finding, registering and persisting documents. */
class PersistedQueriesTest {

    private static final String DOCUMENT = "{ orders { id } }";
    private static final DocumentId HASH = DocumentId.of(DOCUMENT);
    private static final Subject WRITER = new Subject("ann", null, Set.of(Subject.QUERIES_WRITE));

    private final MemoryPersistedQueries store = new MemoryPersistedQueries();

    private static ServedSchema served(TrustedDocuments trusted) {
        return new ServedSchema(
                new Schema(List.of()),
                trusted,
                schema -> new Compiler(),
                new QueryEvents(
                        new LimitOperations(OperationLimit.DEFAULT),
                        Optional.empty(),
                        QueryLimits.DEFAULT),
                AuthorizationConfig.ALLOWING);
    }

    private FindQuery find(TrustedDocuments trusted, AutomaticQueries automatic) {
        return new FindQuery(served(trusted), store, automatic);
    }

    private PersistQuery persist(TrustedDocuments trusted) {
        return new PersistQuery(served(trusted), store);
    }

    private static String document(FindQuery find, DocumentId id) {
        return find.find(PersistedRequest.of(id)).document();
    }

    @Nested
    class Persisted {
        private final FindQuery find = find(TrustedDocuments.NONE, AutomaticQueries.DISABLED);

        @Test
        void isFoundWithTheRequestsOwnVariables() {
            var id = persist(TrustedDocuments.NONE).persist(WRITER, DOCUMENT);

            assertThat(id).isEqualTo(HASH);
            assertThat(find.find(new PersistedRequest(id, "Op", Map.of("a", 1))))
                    .isEqualTo(new GraphQLRequest(DOCUMENT, "Op", Map.of("a", 1)));
        }

        @Test
        void needsItsScope() {
            assertFails(
                    FailureCode.FORBIDDEN,
                    () -> persist(TrustedDocuments.NONE).persist(Subject.ANONYMOUS, DOCUMENT));
            assertThat(store.find(HASH)).isEmpty();
        }

        @Test
        void isValid() {
            assertFails(
                    FailureCode.GRAPHQL_VALIDATION_FAILED,
                    () -> persist(TrustedDocuments.NONE).persist(WRITER, "invalid"));
            assertThat(store.find(DocumentId.of("invalid"))).isEmpty();
        }

        @Test
        void whatIsUnknownCannotBeRegisteredEither() {
            find.register(WRITER, HASH, DOCUMENT);
            assertFails(FailureCode.PERSISTED_QUERY_NOT_SUPPORTED, () -> document(find, HASH));
        }
    }

    @Nested
    class Automatic {
        private final FindQuery find = find(TrustedDocuments.NONE, AutomaticQueries.ENABLED);

        @Test
        void isFoundOnceItWasRegistered() {
            assertFails(FailureCode.PERSISTED_QUERY_NOT_FOUND, () -> document(find, HASH));

            find.register(WRITER, HASH, DOCUMENT);

            assertThat(document(find, HASH)).isEqualTo(DOCUMENT);
            assertThat(store.find(HASH)).as("kept for good").isEmpty();
        }

        @Test
        void neverUnderAnotherHash() {
            var other = DocumentId.of("{ other }");
            assertFails(
                    FailureCode.PERSISTED_QUERY_HASH_MISMATCH,
                    () -> find.register(WRITER, other, DOCUMENT));
            assertFails(FailureCode.PERSISTED_QUERY_NOT_FOUND, () -> document(find, other));
            find.register(WRITER, HASH, DOCUMENT);
            assertFails(
                    FailureCode.PERSISTED_QUERY_HASH_MISMATCH,
                    () -> find.register(WRITER, HASH, "{ other }"));
        }

        @Test
        void neverAnInvalidOne() {
            var hash = DocumentId.of("invalid");
            assertFails(
                    FailureCode.GRAPHQL_VALIDATION_FAILED,
                    () -> find.register(WRITER, hash, "invalid"));
            assertFails(FailureCode.PERSISTED_QUERY_NOT_FOUND, () -> document(find, hash));
        }

        @Test
        void takesNoMoreMemoryThanItMay() {
            var small = find(TrustedDocuments.NONE, new AutomaticQueries(true, 100_000));
            for (var i = 0; i < 1_000; i++) {
                var text = "{ a" + i + " } # " + "x".repeat(1_000);
                small.register(WRITER, DocumentId.of(text), text);
            }
            assertThat(small.rememberedBytes()).isLessThanOrEqualTo(100_000);
        }
    }

    @Nested
    class Trusted {
        private static final String OTHER = "{ other }";

        private final DocumentId name = new DocumentId("orders-1");
        private final TrustedDocuments only = new TrustedDocuments(Map.of(name, DOCUMENT), true);
        private final TrustedDocuments besides =
                new TrustedDocuments(Map.of(name, DOCUMENT), false);

        @Test
        void isFoundByItsId() {
            assertThat(document(find(besides, AutomaticQueries.ENABLED), name)).isEqualTo(DOCUMENT);
            assertThat(document(find(only, AutomaticQueries.DISABLED), name)).isEqualTo(DOCUMENT);
        }

        @Test
        void onlyMeansThatOthersAreNeitherRunNorRegisteredNorPersisted() {
            var otherHash = DocumentId.of(OTHER);
            assertFails(FailureCode.DOCUMENT_NOT_TRUSTED, () -> only.admit(OTHER));
            assertFails(
                    FailureCode.DOCUMENT_NOT_TRUSTED,
                    () -> find(only, AutomaticQueries.ENABLED).register(WRITER, otherHash, OTHER));
            assertFails(
                    FailureCode.DOCUMENT_NOT_TRUSTED, () -> persist(only).persist(WRITER, OTHER));
            only.admit(DOCUMENT);
        }

        @Test
        void besidesOthersAreRun() {
            besides.admit(OTHER);
            persist(besides).persist(WRITER, OTHER);
        }
    }

    /** Takes everything but {@code invalid}. */
    private static final class Compiler implements OperationCompiler {

        @Override
        public PreparedQuery compile(GraphQLRequest request) {
            throw new AssertionError("nothing is run here");
        }

        @Override
        public void validate(String document) {
            if (document.equals("invalid")) {
                throw Failure.of(
                                FailureCode.GRAPHQL_VALIDATION_FAILED, "It is invalid.", "Mend it.")
                        .asException();
            }
        }

        @Override
        public List<OperationSample> samples(String document) {
            throw new AssertionError("nothing is planned here");
        }
    }
}
