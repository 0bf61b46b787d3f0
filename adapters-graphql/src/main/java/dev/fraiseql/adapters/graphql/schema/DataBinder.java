package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a field to a key of the type's {@code jsonb} column. The catalogue does not know the keys:
 * the author's word is taken for their names and types, and a key may always be absent.
 */
final class DataBinder {

    private static final Set<String> CASES = Set.of("SNAKE", "CAMEL");

    private final Problems problems;

    DataBinder(Problems problems) {
        this.problems = problems;
    }

    /** The column that {@code @data} names, if the type has the directive. */
    Optional<Column> column(ObjectTypeDefinition type, Table table) {
        if (!Directives.has(type, Directives.DATA)) {
            return Optional.empty();
        }
        Directives.choice(type, Directives.DATA, "keys")
                .filter(choice -> !CASES.contains(choice))
                .ifPresent(
                        choice ->
                                problems.add(
                                        type,
                                        "@data has no keys in `" + choice + "`.",
                                        "Write SNAKE or CAMEL."));
        var name = Directives.text(type, Directives.DATA, "column").orElse("data");
        var column = table.column(name).filter(each -> each.databaseType().equals("jsonb"));
        if (column.isEmpty()) {
            problems.add(
                    type,
                    table.name() + " has no jsonb column `" + name + "` for @data.",
                    "Name the column: @data(column: \"…\"), or remove @data.");
        }
        return column;
    }

    Optional<ScalarField> bind(ObjectTypeDefinition owner, Column data, FieldDefinition field) {
        new Directives(problems)
                .check(field, Set.of(Directives.AUTHORIZE), "a field of a jsonb column's key");
        var place = owner.getName() + "." + field.getName();
        var authored = FieldType.of(field.getType());
        var type = authored.list() ? Optional.<Carried>empty() : carried(authored.name());
        if (type.isEmpty()) {
            problems.add(
                    field,
                    place
                            + " is "
                            + authored.text()
                            + ": no such value is read out of the column `"
                            + data.name()
                            + "`.",
                    "Write a scalar of FraiseQL's; JSON holds anything, objects and lists too.");
            return Optional.empty();
        }
        if (!authored.nullable()) {
            problems.add(
                    field,
                    place
                            + " is `"
                            + authored.name()
                            + "!`, but nothing makes sure that `"
                            + data.name()
                            + "` has the key.",
                    "Write " + authored.name() + " without `!`.");
        }
        var camel =
                Directives.choice(owner, Directives.DATA, "keys")
                        .filter("CAMEL"::equals)
                        .isPresent();
        var description = field.getDescription();
        return Optional.of(
                new ScalarField(
                        field.getName(),
                        new FieldSource.JsonKey(
                                data.name(),
                                camel ? field.getName() : Casing.snake(field.getName())),
                        type.get().databaseType,
                        type.get().type,
                        authored.name(),
                        true,
                        false,
                        false,
                        description == null ? null : description.getContent()));
    }

    private record Carried(ScalarType type, String databaseType) {}

    private static Optional<Carried> carried(String graphqlType) {
        return switch (graphqlType) {
            case "Int" -> of(SimpleType.INT, "integer");
            case "BigInt" -> of(SimpleType.BIGINT, "bigint");
            case "Float" -> of(SimpleType.FLOAT, "double precision");
            case "Decimal" -> of(SimpleType.NUMERIC, "numeric");
            case "String", "ID" -> of(SimpleType.TEXT, "text");
            case "UUID" -> of(SimpleType.UUID, "uuid");
            case "Boolean" -> of(SimpleType.BOOLEAN, "boolean");
            case "DateTime" -> of(SimpleType.TIMESTAMPTZ, "timestamp with time zone");
            case "LocalDateTime" -> of(SimpleType.TIMESTAMP, "timestamp without time zone");
            case "Date" -> of(SimpleType.DATE, "date");
            case "Time" -> of(SimpleType.TIME, "time without time zone");
            case "JSON" -> of(SimpleType.JSON, "jsonb");
            default -> Optional.empty();
        };
    }

    private static Optional<Carried> of(SimpleType type, String databaseType) {
        return Optional.of(new Carried(type, databaseType));
    }
}
