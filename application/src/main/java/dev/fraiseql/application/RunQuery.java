package dev.fraiseql.application;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Runs a GraphQL operation: whole as JSON, or its one root field as typed columns. The database
 * answers, or the analytics store where events are asked for.
 */
@Singleton
public final class RunQuery {

    private final ServedSchema served;
    private final LimitOperations limit;
    private final QuerySource source;
    private final QueryEvents events;

    @Inject
    public RunQuery(
            ServedSchema served, LimitOperations limit, QuerySource source, QueryEvents events) {
        this.served = served;
        this.limit = limit;
        this.source = source;
        this.events = events;
    }

    /** The response's {@code {"data":{…}}}. */
    public JsonDocument json(Subject subject, GraphQLRequest request) {
        return run(subject, compile(subject, request));
    }

    /**
     * As {@link #json}, for callers that must not change anything.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code MUTATION_NOT_ALLOWED}
     */
    public JsonDocument jsonOfQuery(Subject subject, GraphQLRequest request) {
        return run(subject, onlyReading(compile(subject, request)));
    }

    /** An operation as its caller may run it. */
    private record Compiled(Rights rights, PreparedQuery prepared) {}

    private static Compiled onlyReading(Compiled compiled) {
        if (compiled.prepared().query().mutation()) {
            throw Failure.of(
                            FailureCode.MUTATION_NOT_ALLOWED,
                            "A mutation can't be asked for in this way.",
                            "Send it by POST.")
                    .asException();
        }
        return compiled;
    }

    private JsonDocument run(Subject subject, Compiled compiled) {
        var prepared = compiled.prepared();
        if (QueryEvents.answers(prepared.query())) {
            return events.json(subject, compiled.rights(), prepared);
        }
        try (var _ = limit.enter(subject)) {
            return source.json(subject, prepared);
        }
    }

    /** The rows of an operation that has one root field; the caller closes the stream. */
    public RowStream rows(Subject subject, GraphQLRequest request) {
        var compiled = compile(subject, request);
        var query = compiled.prepared();
        onlyRoot(query);
        return QueryEvents.answers(query.query())
                ? events.rows(subject, compiled.rights(), query)
                : limit.stream(subject, () -> source.rows(subject, query));
    }

    /** The columns {@link #rows} would give; asks no database. */
    public ResultSchema schema(Subject subject, GraphQLRequest request) {
        return onlyRoot(compile(subject, request).prepared());
    }

    private Compiled compile(Subject subject, GraphQLRequest request) {
        var snapshot = served.to(subject);
        snapshot.trusted().admit(request.document());
        var rights = snapshot.rights();
        return new Compiled(
                rights, rights.authorize(subject, snapshot.operations().compile(request)));
    }

    private static ResultSchema onlyRoot(PreparedQuery prepared) {
        var query = prepared.query();
        if (query.roots().size() != 1) {
            throw refused(
                    "a columnar result carries one root field, this operation has "
                            + query.roots().size());
        }
        return switch (query.roots().getFirst()) {
            case RootField.Many many -> ResultShape.of(many.rows());
            case RootField.One one -> ResultShape.of(one.rows());
            case RootField.Summary summary -> ResultShape.of(summary.grouping());
            case RootField.Groups groups -> ResultShape.of(groups.grouping());
            case RootField.Page page -> throw unfit("connection " + page.responseKey());
            case RootField.Value value -> throw unfit("value " + value.responseKey());
            case RootField.Written written -> throw unfit("mutation " + written.responseKey());
            case RootField.Constant constant -> throw unfit(constant.responseKey());
        };
    }

    private static RuntimeException unfit(String root) {
        return refused(root + " has no columnar result");
    }

    private static RuntimeException refused(String message) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        message,
                        "Ask for one root field of rows a ticket; send everything else to /graphql.")
                .asException();
    }
}
