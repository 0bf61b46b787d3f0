package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the rows for each of many keys, or for each of many sets of variables, at once. */
@Singleton
public final class LookupRows {

    /** Of one batch: its keys travel in one statement. */
    public static final int MOST_KEYS = 65_536;

    private final ServedSchema served;
    private final LimitOperations limit;
    private final LookupSource source;

    @Inject
    public LookupRows(ServedSchema served, LimitOperations limit, LookupSource source) {
        this.served = served;
        this.limit = limit;
        this.source = source;
    }

    /** What becomes of each batch of one exchange. */
    @FunctionalInterface
    public interface Keys {

        /**
         * @param rows values by the client's columns, as a GraphQL request has them; at least one
         * @throws FailureException {@code BAD_USER_INPUT} that names the row
         */
        QueryBatch batch(List<List<@Nullable Object>> rows);
    }

    /**
     * Binds the client's columns; asks no database.
     *
     * @throws FailureException {@code UNKNOWN_TABLE}, {@code UNKNOWN_COLUMN}, {@code
     *     BAD_USER_INPUT}
     */
    public Keys plan(Subject subject, ExchangeCommand command, List<String> columns) {
        var snapshot = served.to(subject);
        var rights = snapshot.rights();
        return switch (command) {
            case ExchangeCommand.Lookup lookup -> {
                var plan = LookupPlan.of(rights, lookup, columns);
                yield rows -> rights.authorize(subject, plan.batch(rows));
            }
            case ExchangeCommand.GraphQLQuery graphql -> {
                snapshot.trusted().admit(graphql.request().document());
                var plan = new VariableColumns(snapshot.operations(), graphql.request(), columns);
                yield rows -> rights.authorize(subject, plan.batch(rows));
            }
        };
    }

    /** The answers to one batch; the caller closes the stream. */
    public RowStream rows(Subject subject, Keys keys, List<List<@Nullable Object>> rows) {
        if (rows.size() > MOST_KEYS) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "A batch has " + rows.size() + " rows.",
                            "Send at most " + MOST_KEYS + " in a batch.")
                    .asException();
        }
        var batch = keys.batch(rows);
        return limit.stream(subject, () -> source.rows(subject, batch));
    }
}
