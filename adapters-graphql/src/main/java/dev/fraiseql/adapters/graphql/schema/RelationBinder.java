package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.Relation;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds a field that leads to another type to a foreign key. */
final class RelationBinder {

    private final Map<String, Table> tables;
    private final Problems problems;

    /**
     * @param tables of the types that have one
     */
    RelationBinder(Map<String, Table> tables, Problems problems) {
        this.tables = tables;
        this.problems = problems;
    }

    Optional<Relation> bind(ObjectTypeDefinition owner, Table own, FieldDefinition field) {
        new Directives(problems)
                .check(field, Set.of(Directives.RELATION, Directives.AUTHORIZE), "a relation");
        var name = owner.getName() + "." + field.getName();
        var authored = FieldType.of(field.getType());
        var target = tables.get(authored.name());
        if (target == null) {
            // The target's own missing table is reported where the target is defined.
            return Optional.empty();
        }
        if (authored.lists() > 1) {
            problems.add(
                    field, name + " is a list of lists.", "Write [" + authored.name() + "!]!.");
            return Optional.empty();
        }
        var foreignKey = Directives.text(field, Directives.RELATION, "foreignKey");
        var found = Link.find(own, target, authored.list(), foreignKey);
        if (found.size() != 1) {
            report(owner, name, field, authored, own, target, found, foreignKey);
            return Optional.empty();
        }
        var link = found.getFirst();
        if (!link.toMany() && link.nullable() && !authored.nullable()) {
            problems.add(
                    field,
                    name + " is `" + authored.name() + "!`, but " + whyAbsent(link) + ".",
                    "Write " + authored.name() + " without `!`.");
        }
        var description = field.getDescription();
        return Optional.of(
                new Relation(
                        field.getName(),
                        authored.name(),
                        link.localColumns(),
                        link.targetColumns(),
                        link.toMany(),
                        !link.toMany() && authored.nullable(),
                        link.key().name(),
                        description == null ? null : description.getContent()));
    }

    private void report(
            ObjectTypeDefinition owner,
            String name,
            FieldDefinition field,
            FieldType authored,
            Table own,
            Table target,
            List<Link> found,
            Optional<String> foreignKey) {
        var type = authored.name();
        if (found.size() > 1) {
            problems.add(
                    field,
                    name
                            + " may follow several foreign keys: "
                            + describe(found, own, target)
                            + ".",
                    "Say which: "
                            + field.getName()
                            + ": "
                            + (authored.list() ? "[" + type + "!]!" : type)
                            + " @relation(foreignKey: \""
                            + found.getFirst().key().name()
                            + "\").");
            return;
        }
        var otherShape = Link.find(own, target, !authored.list(), foreignKey);
        if (!otherShape.isEmpty()) {
            var keys = describe(otherShape, own, target);
            problems.add(
                    field,
                    authored.list()
                            ? name
                                    + " is a list, but leads to at most one "
                                    + type
                                    + " by "
                                    + keys
                                    + "."
                            : name + " is one object, but leads to many by " + keys + ".",
                    "Write "
                            + field.getName()
                            + ": "
                            + (authored.list() ? type : "[" + type + "!]!")
                            + ".");
            return;
        }
        var all = Link.between(own, target);
        problems.add(
                field,
                "No foreign key "
                        + foreignKey.map(key -> "`" + key + "` ").orElse("")
                        + "joins "
                        + own.name()
                        + " and "
                        + target.name()
                        + " for "
                        + name
                        + ".",
                all.isEmpty()
                        ? Directives.has(owner, Directives.DATA)
                                ? "Objects inside a jsonb column are declared JSON; a relation needs a foreign key."
                                : "Add a foreign key to the database, or remove the field."
                        : "There is: " + describe(all, own, target) + ".");
    }

    private static String whyAbsent(Link link) {
        return link.forward()
                ? "its key " + String.join(", ", link.localColumns()) + " may be null"
                : "there may be none: the key is on the other side";
    }

    private static String describe(List<Link> links, Table own, Table target) {
        return links.stream()
                .map(
                        link ->
                                link.key().name()
                                        + " ("
                                        + (link.forward() ? own : target).name()
                                        + ": "
                                        + String.join(", ", link.key().columns())
                                        + ")")
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
