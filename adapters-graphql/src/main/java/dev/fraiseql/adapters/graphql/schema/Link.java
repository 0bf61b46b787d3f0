package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key as one of its two tables sees it.
 *
 * @param forward the key is the own table's; otherwise it is the target's, read backwards
 * @param nullable a to-one may be absent
 */
record Link(ForeignKey key, boolean forward, boolean toMany, boolean nullable) {

    /** All ways from {@code own} to {@code target} in one step. */
    static List<Link> between(Table own, Table target) {
        var links = new ArrayList<Link>();
        for (var key : own.foreignKeys()) {
            if (key.target().equals(target.name())) {
                links.add(forward(own, key));
            }
        }
        for (var key : target.foreignKeys()) {
            if (key.target().equals(own.name())) {
                links.add(backward(target, key));
            }
        }
        return links;
    }

    /**
     * The ways a field may mean.
     *
     * @param list the field is a list
     * @param foreignKey only the key of this name
     */
    static List<Link> find(Table own, Table target, boolean list, Optional<String> foreignKey) {
        var links =
                between(own, target).stream()
                        .filter(link -> link.toMany == list)
                        .filter(
                                link ->
                                        foreignKey.isEmpty()
                                                || link.key.name().equals(foreignKey.get()))
                        .toList();
        var selfReference = links.size() == 2 && links.getFirst().key.equals(links.getLast().key);
        // A one-to-one key of a table to itself has two ends that look alike: the one that holds
        // the key is meant.
        return selfReference && own.name().equals(target.name())
                ? List.of(links.getFirst())
                : links;
    }

    static Link forward(Table own, ForeignKey key) {
        var nullable =
                key.columns().stream()
                        .anyMatch(column -> own.column(column).map(Column::nullable).orElse(true));
        return new Link(key, true, false, nullable);
    }

    static Link backward(Table child, ForeignKey key) {
        var columns = new HashSet<>(key.columns());
        var keys = new ArrayList<>(child.uniqueKeys());
        keys.add(child.primaryKey());
        var unique =
                keys.stream()
                        .anyMatch(
                                candidate ->
                                        !candidate.isEmpty() && columns.containsAll(candidate));
        return new Link(key, false, !unique, true);
    }

    List<String> localColumns() {
        return forward ? key.columns() : key.targetColumns();
    }

    List<String> targetColumns() {
        return forward ? key.targetColumns() : key.columns();
    }
}
