package dev.fraiseql.application;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.CatalogueSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a compiled schema that the database no longer fits. What was added to the database since
 * is no problem.
 */
@Singleton
public final class VerifySchema {

    private final CatalogueSource source;

    @Inject
    public VerifySchema(CatalogueSource source) {
        this.source = source;
    }

    /**
     * @throws FailureException {@code SCHEMA_MISMATCH}, all differences at once
     */
    public void verify(Schema schema) {
        var catalogue = source.read(databaseSchemas(schema));
        var failures = new ArrayList<Failure>();
        schema.types().forEach(type -> compare(type, schema, catalogue, failures));
        schema.functions()
                .forEach(field -> VerifyFunctions.compare(field, schema, catalogue, failures));
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
    }

    private static List<String> databaseSchemas(Schema schema) {
        var tables = schema.tables().stream().map(TableName::schema);
        var roots = schema.functions().stream().map(field -> field.function().schema());
        var computed =
                schema.types().stream()
                        .flatMap(type -> type.fields().stream())
                        .map(ScalarField::source)
                        .filter(FieldSource.Computed.class::isInstance)
                        .map(source -> ((FieldSource.Computed) source).function().schema());
        return Stream.of(tables, roots, computed).flatMap(names -> names).distinct().toList();
    }

    private static void compare(
            EntityType type, Schema schema, Catalogue catalogue, List<Failure> failures) {
        var table = catalogue.table(type.table());
        if (table.isEmpty()) {
            failures.add(
                    mismatch(
                            "type "
                                    + type.name()
                                    + ": table "
                                    + type.table()
                                    + " is gone, or this role may not read it"));
            return;
        }
        type.fields().forEach(field -> compare(type, field, table.get(), catalogue, failures));
        type.relations().forEach(relation -> compare(type, relation, catalogue, failures));
        schema.rules()
                .of(type)
                .columns()
                .forEach(column -> compareColumn(type, column, table.get(), failures));
        compareKeys(type, table.get(), failures);
    }

    private static void compareKeys(EntityType type, Table table, List<Failure> failures) {
        // A key that the author vouches for is one that the catalogue does not know.
        var vouched =
                table.primaryKey().isEmpty()
                        && !(type.tracked() && type.events().identity() == null);
        if (!vouched && !type.primaryKey().equals(table.primaryKey())) {
            failures.add(
                    mismatch(
                            "type "
                                    + type.name()
                                    + ": the primary key of "
                                    + type.table()
                                    + " was "
                                    + type.primaryKey()
                                    + " and is "
                                    + table.primaryKey()));
        }
        for (var key : type.uniqueKeys()) {
            if (!table.uniqueKeys().contains(key)) {
                failures.add(
                        mismatch(
                                "type "
                                        + type.name()
                                        + ": the unique key "
                                        + key
                                        + " of "
                                        + type.table()
                                        + " is gone"));
            }
        }
    }

    private static void compare(
            EntityType type,
            ScalarField field,
            Table table,
            Catalogue catalogue,
            List<Failure> failures) {
        switch (field.source()) {
            case FieldSource.Column _ -> compareColumn(type, field, table, failures);
            case FieldSource.Computed computed ->
                    VerifyFunctions.compare(type, field, computed, catalogue, failures);
            case FieldSource.Withheld _ ->
                    throw new IllegalArgumentException(field.name() + " is a caller's view");
            case FieldSource.JsonKey key -> {
                if (table.column(key.column())
                        .filter(column -> column.databaseType().equals("jsonb"))
                        .isEmpty()) {
                    failures.add(
                            mismatch(
                                    type.name()
                                            + "."
                                            + field.name()
                                            + ": "
                                            + type.table()
                                            + " has no jsonb column "
                                            + key.column()
                                            + " any more"));
                }
            }
        }
    }

    private static void compareColumn(
            EntityType type, ScalarField field, Table table, List<Failure> failures) {
        var place = type.name() + "." + field.name();
        var column = table.column(field.column());
        if (column.isEmpty()) {
            failures.add(
                    mismatch(
                            place
                                    + ": column "
                                    + type.table()
                                    + "."
                                    + field.column()
                                    + " is gone"));
        } else if (!field.type().equals(column.get().type())) {
            failures.add(
                    mismatch(
                            place
                                    + ": column "
                                    + field.column()
                                    + " was "
                                    + field.type().graphqlName()
                                    + " and is "
                                    + column.get().databaseType()));
        } else if (!field.nullable() && column.get().nullable()) {
            failures.add(
                    mismatch(
                            place
                                    + ": column "
                                    + field.column()
                                    + " was NOT NULL and may be null now"));
        }
    }

    private static void compare(
            EntityType type, Relation relation, Catalogue catalogue, List<Failure> failures) {
        var found =
                catalogue.tables().values().stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .anyMatch(key -> key.name().equals(relation.foreignKey()));
        if (!found) {
            failures.add(
                    mismatch(
                            type.name()
                                    + "."
                                    + relation.name()
                                    + ": foreign key "
                                    + relation.foreignKey()
                                    + " is gone"));
        }
    }

    static Failure mismatch(String message) {
        return Failure.of(
                FailureCode.SCHEMA_MISMATCH,
                message,
                "Change schema.graphql to fit the database, run `fraiseql compile`, and start again.");
    }
}
