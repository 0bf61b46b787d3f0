package dev.fraiseql.adapters.http;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql}, and {@code GET} for queries. A body must be JSON, which a browser sends to
 * a foreign origin only after asking, and a GET changes nothing: so another site can't act in a
 * user's name.
 */
final class GraphQLHandler implements Handler {

    private static final String JSON = "application/json";

    private final Callers callers;
    private final Operations operations;
    private final Caching caching;
    private final Compression compression;
    private final int maxBodyBytes;
    private final int maxBatch;

    @Inject
    GraphQLHandler(Callers callers, Operations operations, HttpConfig config) {
        this.callers = callers;
        this.operations = operations;
        this.caching = new Caching(config.getMaxAge());
        this.compression = new Compression(config.compression());
        this.maxBodyBytes = config.limits().maxBodyBytes();
        this.maxBatch = config.limits().maxBatch();
    }

    @Override
    public Reply handle(Call call) {
        var accepted = ResponseType.accepted(call.accept());
        if (accepted.isEmpty()) {
            return notAcceptable();
        }
        var type = accepted.get();
        var reply = call.method().equals("GET") ? get(call, type) : post(call, type);
        return compression.apply(call, reply);
    }

    private Reply get(Call call, ResponseType type) {
        return caching.apply(
                call,
                understood(
                        type,
                        () -> {
                            var subject = callers.of(call);
                            var request = QueryString.parse(call.query());
                            note(call.access(), List.of(request));
                            return run(type, () -> operations.answerQuery(subject, request));
                        }));
    }

    private Reply post(Call call, ResponseType type) {
        if (!isJson(call.contentType())) {
            return unsupportedMediaType(type);
        }
        return understood(
                type,
                () -> {
                    var subject = callers.of(call);
                    var body = RequestParser.parse(call.body(maxBodyBytes), maxBatch);
                    note(call.access(), requests(body));
                    return run(type, () -> answer(subject, body));
                });
    }

    private static void note(Access access, List<Parameters> requests) {
        access.asks(
                Entrance.GRAPHQL,
                requests.stream().map(GraphQLHandler::named).collect(Collectors.joining(",")));
        requests.forEach(request -> access.asksFor(Operations.document(request)));
    }

    private static List<Parameters> requests(RequestParser.Body body) {
        return switch (body) {
            case RequestParser.Body.One one -> List.of(one.request());
            case RequestParser.Body.Batch batch -> batch.requests();
        };
    }

    private static String named(Parameters request) {
        return request.operationName() == null ? "" : request.operationName();
    }

    private byte[] answer(Subject subject, RequestParser.Body body) {
        return switch (body) {
            case RequestParser.Body.One one -> operations.answer(subject, one.request());
            case RequestParser.Body.Batch batch -> operations.answers(subject, batch.requests());
        };
    }

    /** What fails in here fails before there is an operation: the status says so in any type. */
    private static Reply understood(ResponseType type, Supplier<Reply> handling) {
        try {
            return handling.get();
        } catch (FailureException failure) {
            return Failures.reply(Statuses.of(failure.first()), type.contentType(), failure);
        }
    }

    private static Reply run(ResponseType type, Supplier<byte[]> operation) {
        try {
            return Reply.of(200, type.contentType(), operation.get());
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
                Reply.JSON,
                Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The Accept header takes none of the types there are.",
                        "Accept application/json or application/graphql-response+json."));
    }

    private static Reply unsupportedMediaType(ResponseType type) {
        return Failures.reply(
                415,
                type.contentType(),
                Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The request's body is not declared as JSON.",
                        "Send a JSON body in UTF-8 with `Content-Type: application/json`."));
    }
}
