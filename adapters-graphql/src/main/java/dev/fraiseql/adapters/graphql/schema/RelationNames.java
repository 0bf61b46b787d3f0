package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.naming.Inflection;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names the relations of a table, in both directions of every foreign key. */
final class RelationNames {

    private static final Pattern KEY_SUFFIX =
            Pattern.compile("(?:_(?:id|uuid|fk|key|no|code)|(?<=[a-z0-9])(?:Id|ID|Uuid|Fk))$");

    private final Catalogue catalogue;
    private final Map<TableName, String> typeNames;
    private final Naming naming;

    RelationNames(Catalogue catalogue, Map<TableName, String> typeNames, Naming naming) {
        this.catalogue = catalogue;
        this.typeNames = typeNames;
        this.naming = naming;
    }

    /**
     * One line each: a relation field, or a comment where no directive can tell it from another.
     *
     * @param taken the names of the type's other fields; gets those of the relations
     */
    List<String> of(Table table, Set<String> taken) {
        var lines = new ArrayList<String>();
        for (var key : table.foreignKeys()) {
            catalogue
                    .table(key.target())
                    .filter(target -> typeNames.containsKey(target.name()))
                    .ifPresent(
                            target ->
                                    lines.add(
                                            line(
                                                    table,
                                                    target,
                                                    Link.forward(table, key),
                                                    forwardNames(table, key),
                                                    taken)));
        }
        for (var child : catalogue.tables().values()) {
            if (typeNames.containsKey(child.name())) {
                for (var key : child.foreignKeys()) {
                    if (key.target().equals(table.name())) {
                        lines.add(
                                line(
                                        table,
                                        child,
                                        Link.backward(child, key),
                                        backwardNames(child, key),
                                        taken));
                    }
                }
            }
        }
        return lines;
    }

    private String line(
            Table own, Table target, Link link, List<String> candidates, Set<String> taken) {
        var type = typeNames.getOrDefault(target.name(), "");
        var inferred =
                Link.find(own, target, link.toMany(), Optional.empty()).equals(List.of(link));
        var named = Link.find(own, target, link.toMany(), Optional.of(link.key().name()));
        if (!inferred && !named.equals(List.of(link))) {
            return "  # "
                    + SdlText.comment(
                            "the other side of "
                                    + link.key().name()
                                    + " ("
                                    + type
                                    + ") is left out: its foreign key does not say which side is meant.")
                    + "\n";
        }
        var name =
                UniqueNames.firstFree(
                        candidates,
                        candidate ->
                                !GeneratedNames.isReservedField(candidate)
                                        && !taken.contains(candidate)
                                        && !(link.toMany()
                                                && GeneratedNames.besideList(candidate).stream()
                                                        .anyMatch(taken::contains)));
        taken.add(name);
        if (link.toMany()) {
            taken.addAll(GeneratedNames.besideList(name));
        }
        var shape = link.toMany() ? "[" + type + "!]!" : link.nullable() ? type : type + "!";
        var directive =
                inferred ? "" : " @relation(foreignKey: " + SdlText.quoted(link.key().name()) + ")";
        return "  " + name + ": " + shape + directive + "\n";
    }

    /** {@code customer} by {@code customer_id}; else the target's name, else both together. */
    private List<String> forwardNames(Table own, ForeignKey key) {
        var target = single(key.target());
        var byColumn = byColumn(key);
        var single =
                own.foreignKeys().stream()
                                .filter(other -> other.target().equals(key.target()))
                                .count()
                        == 1;
        var joined = byColumn.isEmpty() ? "" : join(byColumn, target);
        return single && byColumn.isEmpty()
                ? List.of(target)
                : List.of(
                        byColumn,
                        single ? target : "",
                        joined,
                        join(target, cased(key.name())),
                        target);
    }

    /** {@code orders}; {@code ordersByBillingCustomer} where several keys lead here. */
    private List<String> backwardNames(Table child, ForeignKey key) {
        var single = single(child.name());
        var name = Link.backward(child, key).toMany() ? Inflection.plural(single) : single;
        var several =
                child.foreignKeys().stream()
                                .filter(other -> other.target().equals(key.target()))
                                .count()
                        > 1;
        var by = byColumn(key).isEmpty() ? cased(String.join("_", key.columns())) : byColumn(key);
        var long_ = by.isEmpty() ? "" : join(join(name, "by"), by);
        return several ? List.of(long_, name) : List.of(name, long_);
    }

    /**
     * The key's column without {@code _id}; empty where the key has several columns or no such
     * suffix.
     */
    private String byColumn(ForeignKey key) {
        if (key.columns().size() > 1) {
            return "";
        }
        var column = key.columns().getFirst();
        var stem = KEY_SUFFIX.matcher(column).replaceFirst("");
        return stem.equals(column) || stem.isEmpty() ? "" : cased(stem);
    }

    private String single(TableName table) {
        var single = GeneratedNames.single(typeNames.getOrDefault(table, ""));
        return naming == Naming.CAMEL ? single : Casing.preserved(Casing.snake(single));
    }

    private String join(String left, String right) {
        return naming == Naming.CAMEL ? left + Casing.capitalized(right) : left + "_" + right;
    }

    private String cased(String name) {
        return FieldNames.cased(name, naming);
    }
}
