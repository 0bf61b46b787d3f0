package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.ExportOrder;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.domain.ticket.WhereParser;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plans an export ticket as a query of one type. */
final class ExportPlan {

    private ExportPlan() {}

    /**
     * @param usable which columns belong to a whole export
     */
    static PreparedQuery of(
            EntityType type, Ticket.BulkExport ticket, Predicate<ScalarField> usable) {
        var binder = new WhereBinder(type);
        var filter = binder.bind(WhereParser.parse(ticket.where()));
        var limit = ticket.limit() == null ? null : binder.count(ticket.limit());
        var offset = ticket.offset() == null ? null : binder.count(ticket.offset());
        var rows =
                new RowSet(
                        type,
                        columns(type, ticket.columns(), usable),
                        filter,
                        order(type, ticket.order()),
                        limit,
                        offset);
        return new PreparedQuery(
                Query.read(new RootField.Many(type.listField(), rows)), binder.arguments());
    }

    /** The key decides between rows that are otherwise equal, so that the order is total. */
    private static List<SortKey> order(EntityType type, List<ExportOrder> order) {
        var keys = new ArrayList<SortKey>();
        for (var key : order) {
            var field = WhereBinder.field(type, key.column());
            if (field.type() == SimpleType.JSON) {
                throw Failure.of(
                                FailureCode.BAD_USER_INPUT,
                                "column " + key.column() + " holds JSON, which has no order",
                                "Order by another column.")
                        .asException();
            }
            keys.add(new SortKey(field, key.direction()));
        }
        if (!keys.isEmpty()) {
            type.keyFields().stream()
                    .map(field -> new SortKey(field, SortDirection.ASC))
                    .filter(last -> keys.stream().noneMatch(key -> key.by().equals(last.by())))
                    .forEach(keys::add);
        }
        return keys;
    }

    /** A column has the name that was asked for; the database's where nothing was named. */
    static List<SelectedField> columns(
            EntityType type, List<String> names, Predicate<ScalarField> usable) {
        if (names.isEmpty() || names.equals(List.of("*"))) {
            return Stream.concat(
                            type.fields().stream().filter(ScalarField::ofColumn).filter(usable),
                            type.masked().stream())
                    .<SelectedField>map(field -> new SelectedField.Scalar(field.column(), field))
                    .toList();
        }
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                throw Failure.of(
                                FailureCode.BAD_USER_INPUT,
                                "column " + name + " is asked for twice",
                                "Name each column once.")
                        .asException();
            }
        }
        return names.stream()
                .<SelectedField>map(name -> new SelectedField.Scalar(name, column(type, name)))
                .toList();
    }

    private static ScalarField column(EntityType type, String name) {
        return type.masked().stream()
                .filter(field -> field.column().equals(name) || field.name().equals(name))
                .findFirst()
                .orElseGet(() -> WhereBinder.field(type, name));
    }
}
