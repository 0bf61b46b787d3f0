package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.RowJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers queries from {@link MemoryTables}; what it creates becomes events. Thread-safe. */
public final class MemoryQuerySource implements QuerySource {

    private final MemoryTables tables;
    private final MemoryChangeCapture capture;
    private final Duration deadline;
    private final ConcurrentLinkedQueue<TableName> open = new ConcurrentLinkedQueue<>();

    /**
     * @param deadline after which a query fails with {@code STATEMENT_TIMEOUT}
     */
    public MemoryQuerySource(MemoryTables tables, MemoryChangeCapture capture, Duration deadline) {
        this.tables = tables;
        this.capture = capture;
        this.deadline = deadline;
    }

    @Override
    public JsonDocument json(Subject subject, PreparedQuery query) {
        var data =
                query.query().mutation()
                        ? tables.write(changes -> mutate(subject, query, changes))
                        : read(query);
        return new JsonDocument(("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RowStream rows(Subject subject, PreparedQuery query) {
        var roots = query.query().roots();
        if (roots.size() == 1) {
            switch (roots.getFirst()) {
                case RootField.Many many -> {
                    return stream(many.rows(), query.arguments(), Long.MAX_VALUE);
                }
                case RootField.One one -> {
                    return stream(one.rows(), query.arguments(), 1);
                }
                case RootField.Summary summary -> {
                    return stream(summary.grouping(), query.arguments());
                }
                case RootField.Groups groups -> {
                    return stream(groups.grouping(), query.arguments());
                }
                case RootField.Page _,
                        RootField.Value _,
                        RootField.Written _,
                        RootField.Constant _ -> {}
            }
        }
        throw new IllegalArgumentException("a stream needs exactly one root of rows");
    }

    /** Whether a stream over the table is neither at its end nor failed nor closed. */
    public boolean worksOn(TableName table) {
        return open.contains(table);
    }

    private RowStream stream(Grouping grouping, Arguments arguments) {
        var groups = new MemoryEvaluator(tables.read(), arguments).groups(grouping);
        return new MemoryRowStream(ResultShape.of(grouping), groups.iterator(), () -> {});
    }

    private String read(PreparedQuery query) {
        var state = tables.read();
        var evaluator = new MemoryEvaluator(state, query.arguments());
        var data = new StringJoiner(",", "{", "}");
        for (var root : query.query().roots()) {
            data.add(
                    "\""
                            + root.responseKey()
                            + "\":"
                            + switch (root) {
                                case RootField.Many many ->
                                        array(
                                                state,
                                                many.rows(),
                                                query.arguments(),
                                                Long.MAX_VALUE);
                                case RootField.One one -> {
                                    var array = array(state, one.rows(), query.arguments(), 1);
                                    yield array.equals("[]")
                                            ? "null"
                                            : array.substring(1, array.length() - 1);
                                }
                                case RootField.Constant constant -> constant.json();
                                case RootField.Written _ ->
                                        throw new IllegalArgumentException("a read does not write");
                                case RootField.Page page -> evaluator.page(page.connection());
                                case RootField.Summary summary ->
                                        RowJson.object(
                                                ResultShape.of(summary.grouping()),
                                                evaluator.groups(summary.grouping()).getFirst());
                                case RootField.Groups groups ->
                                        RowJson.of(
                                                ResultShape.of(groups.grouping()),
                                                evaluator.groups(groups.grouping()));
                                case RootField.Value value ->
                                        throw new UnsupportedOperationException(
                                                value.call().function().toString());
                            });
        }
        return data.toString();
    }

    private String array(
            MemoryTables.RowsByTable state, RowSet rows, Arguments arguments, long limit) {
        var shape = MemoryShape.of(rows.type(), rows.selection());
        var all = new MemoryEvaluator(state, arguments).rows(rows, limit);
        try (var stream = stream(rows, shape, all)) {
            return RowJson.of(stream.schema(), CollectingRowWriter.drain(stream));
        }
    }

    private String mutate(Subject subject, PreparedQuery query, MemoryChanges changes) {
        var data = new StringJoiner(",", "{", "}");
        var writer = new MemoryWriter(changes, query.arguments());
        for (var root : query.query().roots()) {
            data.add(
                    "\""
                            + root.responseKey()
                            + "\":"
                            + switch (root) {
                                case RootField.Written written -> written(written, writer);
                                case RootField.Constant constant -> constant.json();
                                case RootField.Many _,
                                        RootField.One _,
                                        RootField.Page _,
                                        RootField.Summary _,
                                        RootField.Groups _,
                                        RootField.Value _ ->
                                        throw new IllegalArgumentException(
                                                "a mutation does not read");
                            });
        }
        capture.record(subject, writer.made());
        return data.toString();
    }

    private static String written(RootField.Written written, MemoryWriter writer) {
        var shape = MemoryShape.of(written.write().type(), written.selection());
        var values = writer.run(written);
        if (written.many()) {
            return RowJson.of(shape, values);
        }
        return values.isEmpty() ? "null" : RowJson.object(shape, values.getFirst());
    }

    private MemoryRowStream stream(RowSet rows, Arguments arguments, long limit) {
        var all = new MemoryEvaluator(tables.read(), arguments).rows(rows, limit);
        return stream(rows, ResultShape.of(rows), all);
    }

    /** The rows of one state whose number modulo {@code parts} is {@code part}. */
    MemoryRowStream part(
            MemoryTables.RowsByTable state, RowSet rows, Arguments arguments, int part, int parts) {
        var all = new MemoryEvaluator(state, arguments).rows(rows, Long.MAX_VALUE);
        if (parts == 1) {
            return stream(rows, ResultShape.of(rows), all);
        }
        var selected = new ArrayList<List<@Nullable Object>>();
        for (var number = 0; all.hasNext(); number++) {
            var row = all.next();
            if (number % parts == part) {
                selected.add(row);
            }
        }
        return stream(rows, ResultShape.of(rows), selected.iterator());
    }

    private MemoryRowStream stream(
            RowSet rows, ResultSchema shape, Iterator<List<@Nullable Object>> all) {
        var table = rows.type().table();
        open.add(table);
        var stream = new MemoryRowStream(shape, all, () -> open.remove(table));
        CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () ->
                                stream.fail(
                                        Failure.of(
                                                        FailureCode.STATEMENT_TIMEOUT,
                                                        "The query took longer than "
                                                                + deadline.toMillis()
                                                                + " ms.",
                                                        "Ask for less, or raise the limit.")
                                                .asException()));
        return stream;
    }
}
