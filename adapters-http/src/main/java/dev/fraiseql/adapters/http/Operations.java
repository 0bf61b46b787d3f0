package dev.fraiseql.adapters.http;

import dev.fraiseql.application.FindQuery;
import dev.fraiseql.application.RunQuery;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PersistedRequest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Runs what a request's parameters say. */
final class Operations {

    private final FindQuery find;
    private final RunQuery run;

    @Inject
    Operations(FindQuery find, RunQuery run) {
        this.find = find;
        this.run = run;
    }

    /** The answer's bytes, to be changed by nobody. */
    byte[] answer(Subject subject, Parameters parameters) {
        return run.json(subject, request(subject, parameters)).utf8();
    }

    /** The same for a request that must change nothing. */
    byte[] answerQuery(Subject subject, Parameters parameters) {
        return run.jsonOfQuery(subject, request(subject, parameters)).utf8();
    }

    /**
     * The answers of a batch as an array, in its order. They are run one after another; one that
     * fails leaves the others alone.
     */
    byte[] answers(Subject subject, List<Parameters> batch) {
        var bytes = new ByteArrayOutputStream();
        var separator = '[';
        for (var parameters : batch) {
            bytes.write(separator);
            bytes.writeBytes(answerOrErrors(subject, parameters));
            separator = ',';
        }
        bytes.write(']');
        return bytes.toByteArray();
    }

    private byte[] answerOrErrors(Subject subject, Parameters parameters) {
        try {
            return answer(subject, parameters);
        } catch (FailureException failure) {
            return Failures.body(failure);
        } catch (RuntimeException defect) {
            return Failures.body(Failures.unexpected(defect));
        }
    }

    private GraphQLRequest request(Subject subject, Parameters parameters) {
        var hash = parameters.hash();
        if (parameters.query() != null) {
            if (hash != null) {
                find.register(subject, hash, parameters.query());
            }
            return new GraphQLRequest(
                    parameters.query(), parameters.operationName(), parameters.variables());
        }
        return find.find(
                new PersistedRequest(
                        named(parameters), parameters.operationName(), parameters.variables()));
    }

    /** What a request's document is known by. */
    static DocumentId document(Parameters parameters) {
        return parameters.query() == null ? named(parameters) : DocumentId.of(parameters.query());
    }

    private static DocumentId named(Parameters parameters) {
        var id = parameters.documentId() != null ? parameters.documentId() : parameters.hash();
        if (id == null) {
            throw new IllegalStateException("parameters without a document");
        }
        return id;
    }
}
