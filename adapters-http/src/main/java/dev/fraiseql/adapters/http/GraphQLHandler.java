package dev.fraiseql.adapters.http;

import dev.fraiseql.application.RunQuery;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.identity.Authenticator;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql}. Only JSON bodies are taken, which a browser sends to a foreign origin only
 * after asking: so another site can't act in a user's name.
 */
final class GraphQLHandler implements Handler {

    private static final String JSON = "application/json";

    private final Authenticator authenticator;
    private final RunQuery query;
    private final int maxBodyBytes;

    @Inject
    GraphQLHandler(Authenticator authenticator, RunQuery query, HttpConfig config) {
        this.authenticator = authenticator;
        this.query = query;
        this.maxBodyBytes = config.maxBodyBytes();
    }

    @Override
    public Reply handle(Call call) {
        var accepted = ResponseType.accepted(call.accept());
        if (accepted.isEmpty()) {
            return notAcceptable();
        }
        if (!isJson(call.contentType())) {
            return unsupportedMediaType();
        }
        var subject = authenticator.authenticate(ShownCredentials.of(call));
        return run(accepted.get(), subject, RequestParser.parse(call.body(maxBodyBytes)));
    }

    private Reply run(ResponseType type, Subject subject, GraphQLRequest request) {
        try {
            return Reply.of(200, type.contentType(), query.json(subject, request).utf8());
        } catch (FailureException failure) {
            return Failures.reply(type, failure);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || contentType.equals(JSON)) {
            return contentType != null;
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("charset=")
                    && !parts[i].replace("\"", "").equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].trim().equals(JSON);
    }

    private static Reply notAcceptable() {
        return Failures.reply(
                406,
                Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The Accept header takes none of the types there are.",
                        "Accept application/json or application/graphql-response+json."));
    }

    private static Reply unsupportedMediaType() {
        return Failures.reply(
                415,
                Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The request's body is not declared as JSON.",
                        "Send a JSON body in UTF-8 with `Content-Type: application/json`."));
    }
}
