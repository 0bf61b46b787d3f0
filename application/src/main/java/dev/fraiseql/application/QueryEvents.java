package dev.fraiseql.application;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs queries of the events on the analytics store. */
@Singleton
public final class QueryEvents {

    private static final int ROWS_AT_ONCE = 1_024;

    private final LimitOperations limit;
    private final Optional<AnalyticsSource> source;
    private final Duration timeout;

    /**
     * @param source empty where no events are kept
     */
    @Inject
    public QueryEvents(
            LimitOperations limit, Optional<AnalyticsSource> source, QueryLimits limits) {
        this.limit = limit;
        this.source = source;
        this.timeout = limits.analytics();
    }

    /**
     * The schema with the events, where there are any.
     *
     * @throws FailureException {@code SCHEMA_INVALID} where a name of the schema is theirs
     */
    Schema beside(Schema schema) {
        return source.isPresent() ? ObserverEvents.beside(schema) : schema;
    }

    /**
     * Whether the operation is of events alone.
     *
     * @throws FailureException {@code BAD_USER_INPUT} for one that asks both stores: they stand at
     *     different moments, and one may be away
     */
    static boolean answers(Query query) {
        RootField events = null;
        RootField other = null;
        for (var root : query.roots()) {
            if (ObserverEvents.answer(root)) {
                events = root;
            } else if (!(root instanceof RootField.Constant)) {
                other = root;
            }
        }
        if (events != null && other != null) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "`"
                                    + events.responseKey()
                                    + "` is answered by the analytics store, `"
                                    + other.responseKey()
                                    + "` by the database, and an operation is answered by one.",
                            "Send two operations.")
                    .asException();
        }
        return events != null;
    }

    /** The response's {@code {"data":{…}}}. */
    JsonDocument json(Subject subject, Rights rights, PreparedQuery prepared) {
        EventRights.require(subject);
        var until = System.nanoTime() + timeout.toNanos();
        var json = new JsonText();
        try (var _ = limit.enter(subject)) {
            json.raw("{\"data\":{");
            var first = true;
            for (var root : prepared.query().roots()) {
                json.raw(first ? "" : ",").string(root.responseKey()).raw(":");
                first = false;
                write(subject, rights, root, prepared, until, json);
            }
            json.raw("}}");
        }
        return json.document();
    }

    /** The rows of the one root; the caller closes the stream. */
    RowStream rows(Subject subject, Rights rights, PreparedQuery prepared) {
        EventRights.require(subject);
        var root = prepared.query().roots().getFirst();
        return limit.stream(
                subject,
                () ->
                        source().rows(
                                        EventRights.within(
                                                subject, rights, root, prepared.arguments())));
    }

    private void write(
            Subject subject,
            Rights rights,
            RootField root,
            PreparedQuery prepared,
            long until,
            JsonText into) {
        if (root instanceof RootField.Constant(_, var constant)) {
            into.raw(constant);
            return;
        }
        var query = EventRights.within(subject, rights, root, prepared.arguments());
        try (var rows = source().rows(query)) {
            var writer = new JsonRows(rows.schema());
            drain(rows, writer, until);
            var many = root instanceof RootField.Many || root instanceof RootField.Groups;
            into.raw(many ? writer.array() : writer.object());
        }
    }

    private static void drain(RowStream rows, JsonRows into, long until) {
        // Known before the reader wakes.
        var late = new AtomicBoolean();
        var timer = new CompletableFuture<@Nullable Void>();
        var _ =
                timer.orTimeout(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)
                        .exceptionally(
                                _ -> {
                                    late.set(true);
                                    rows.cancel();
                                    return null;
                                });
        try {
            while (rows.read(into, ROWS_AT_ONCE) > 0) {
                // The writer keeps them.
            }
        } catch (FailureException failure) {
            if (failure.first().code() == FailureCode.OPERATION_CANCELLED && late.get()) {
                throw Failure.of(
                                FailureCode.STATEMENT_TIMEOUT,
                                "The analytics store took longer than allowed.",
                                "Ask for a shorter time, or raise analytics.query_timeout; over Flight"
                                        + " there is no such limit.")
                        .causedBy(failure);
            }
            throw failure;
        } finally {
            timer.complete(null);
        }
    }

    private AnalyticsSource source() {
        return source.orElseThrow(
                () -> new IllegalStateException("a query of events was planned without a store"));
    }
}
