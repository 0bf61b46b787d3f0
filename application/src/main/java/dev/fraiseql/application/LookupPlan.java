package dev.fraiseql.application;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.type.TextValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lookup as a query whose parameters are the keys. */
record LookupPlan(Query query, List<ScalarField> keys) {

    static LookupPlan of(Rights rights, ExchangeCommand.Lookup lookup, List<String> columns) {
        var type =
                rights.schema()
                        .dataset(lookup.table())
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                        FailureCode.UNKNOWN_TABLE,
                                                        "there is no table '"
                                                                + WhereBinder.abbreviate(
                                                                        lookup.table())
                                                                + "' to look up in",
                                                        "ListFlights names the tables there are; qualify the name with its schema if two share it.")
                                                .asException());
        if (lookup.keys().isEmpty() || lookup.keys().size() != columns.size()) {
            throw wrong(
                    "the lookup has "
                            + lookup.keys().size()
                            + " keys, and the batches have "
                            + columns.size()
                            + " columns",
                    "Name one key for each column that you send.");
        }
        if (lookup.columns().contains(QueryBatch.KEY_INDEX)) {
            throw wrong(
                    "the first column of the answer is " + QueryBatch.KEY_INDEX + " already",
                    "Ask for columns of other names.");
        }
        var keys = lookup.keys().stream().map(key -> WhereBinder.field(type, key)).toList();
        var rows =
                new RowSet(
                        type,
                        ExportPlan.columns(
                                type, lookup.columns(), field -> rights.usable(type, field)),
                        matching(type, keys),
                        List.of(),
                        null,
                        null);
        return new LookupPlan(Query.read(new RootField.Many(type.listField(), rows)), keys);
    }

    private static Filter matching(EntityType type, List<ScalarField> keys) {
        var parts = new ArrayList<Filter>();
        for (var key : keys) {
            if (!Operator.EQ.appliesTo(key.type())) {
                throw wrong(
                        type.name() + "." + key.name() + " can't be compared with a key",
                        "Choose a key of another type than " + key.type().graphqlName() + ".");
            }
            var parameter = new Parameter(parts.size(), key.type(), key.databaseType(), false);
            parts.add(new Filter.Comparison(key, Operator.EQ, parameter));
        }
        return new Filter.And(parts);
    }

    /** A null equals nothing, as in SQL: its row has no answer. */
    QueryBatch batch(List<List<@Nullable Object>> rows) {
        var runs = new ArrayList<Arguments>(rows.size());
        for (var row : rows) {
            var values = new ArrayList<@Nullable Object>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                values.add(value(keys.get(i), row.get(i), runs.size()));
            }
            runs.add(new Arguments(values));
        }
        return new QueryBatch(query, runs);
    }

    private static @Nullable Object value(ScalarField key, @Nullable Object value, int row) {
        if (value == null) {
            return null;
        }
        try {
            return TextValues.parse(key.type(), value.toString());
        } catch (IllegalArgumentException unfit) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "Row "
                                    + (row + 1)
                                    + " of the batch, "
                                    + key.column()
                                    + ": "
                                    + unfit.getMessage(),
                            "Send keys of the column's type.")
                    .causedBy(unfit);
        }
    }

    private static RuntimeException wrong(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy).asException();
    }
}
