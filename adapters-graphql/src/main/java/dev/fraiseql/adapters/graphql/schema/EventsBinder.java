package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.EventOptions;
import graphql.language.ObjectTypeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a type's events hold. */
final class EventsBinder {

    private final Problems problems;

    EventsBinder(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param first no earlier type reads the same table
     */
    EventOptions bind(ObjectTypeDefinition type, Table table, boolean first) {
        if (!Directives.has(type, Directives.EVENTS)) {
            return EventOptions.DEFAULT;
        }
        if (!first || !table.base()) {
            problems.add(
                    type,
                    first
                            ? table.name() + " is no base table; its changes are no events."
                            : "The events of " + table.name() + " are an earlier type's.",
                    first ? "Remove @events." : "Put @events on that type.");
            return EventOptions.DEFAULT;
        }
        var identity = Directives.text(type, Directives.EVENTS, "identity");
        var options =
                new EventOptions(
                        identity.orElse(null),
                        Directives.flag(type, Directives.EVENTS, "before"),
                        Directives.flag(type, Directives.EVENTS, "changedFields"),
                        columns(type, table, "exclude"),
                        columns(type, table, "redact"));
        if (identity.isEmpty()) {
            checkKey(type, table, options);
        }
        return options;
    }

    private void checkKey(ObjectTypeDefinition type, Table table, EventOptions options) {
        if (table.primaryKey().isEmpty()) {
            problems.add(
                    type,
                    table.name() + " has no primary key: nothing names the rows of its events.",
                    "Add `identity`, an SQL expression of its columns that names a row.");
        }
        Stream.concat(options.exclude().stream(), options.redact().stream())
                .filter(table.primaryKey()::contains)
                .forEach(
                        column ->
                                problems.add(
                                        type,
                                        "The column "
                                                + column
                                                + " is of the key of "
                                                + table.name()
                                                + ", which every event names.",
                                        "Leave it in, or add an `identity` without it."));
    }

    private List<String> columns(ObjectTypeDefinition type, Table table, String argument) {
        return Directives.texts(type, Directives.EVENTS, argument).stream()
                .flatMap(name -> column(type, table, argument, name).stream())
                .distinct()
                .toList();
    }

    /** By the column's name, or as a field of it would be called. */
    private Optional<String> column(
            ObjectTypeDefinition type, Table table, String argument, String name) {
        var found = ColumnFinder.find(name, table);
        if (found.size() == 1) {
            return Optional.of(found.getFirst().name());
        }
        problems.add(
                type,
                "`"
                        + argument
                        + "` of @events names `"
                        + name
                        + "`, which "
                        + (found.isEmpty() ? "is no column of " : "may be several columns of ")
                        + table.name()
                        + ".",
                "Write the column's name.");
        return Optional.empty();
    }
}
