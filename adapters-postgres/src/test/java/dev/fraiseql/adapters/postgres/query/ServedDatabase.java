package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.catalogue.PostgresCatalogue;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.RowJson;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A test's database behind a query source; types come from its catalogue, each field named like its
 * column.
 */
final class ServedDatabase implements AutoCloseable {
    final Database database;
    final PostgresQuerySource source;
    final PostgresExportSource exports;

    ServedDatabase(TestDatabase served) {
        this(served, 8);
    }

    ServedDatabase(TestDatabase served, int poolSize) {
        this(served, poolSize, Duration.ofMinutes(1));
    }

    ServedDatabase(TestDatabase served, int poolSize, Duration deadline) {
        this(served, poolSize, deadline, false);
    }

    ServedDatabase(
            TestDatabase served, int poolSize, Duration deadline, boolean unrepresentableAsNull) {
        database =
                new Database(
                        new PostgresConfig(
                                served.uri(),
                                poolSize,
                                poolSize,
                                2,
                                Duration.ofSeconds(10),
                                deadline,
                                deadline,
                                unrepresentableAsNull,
                                java.util.Optional.empty()));
        source = new PostgresQuerySource(database);
        exports = new PostgresExportSource(database);
    }

    EntityType type(String schema, String table, Relation... relations) {
        var found =
                new PostgresCatalogue(database)
                        .read(List.of(schema))
                        .table(new TableName(schema, table))
                        .orElseThrow();
        var fields =
                found.columns().stream()
                        .filter(column -> column.type() != null)
                        .map(
                                column ->
                                        new ScalarField(
                                                column.name(),
                                                column.name(),
                                                column.databaseType(),
                                                column.type(),
                                                column.nullable(),
                                                column.insertable(),
                                                !column.optionalOnInsert(),
                                                null))
                        .toList();
        return new EntityType(
                table,
                null,
                found.name(),
                fields,
                List.of(relations),
                found.primaryKey(),
                table,
                table,
                false,
                Set.of());
    }

    RowsBuilder rows(EntityType type) {
        return new RowsBuilder(new Schema(List.of(type)), type);
    }

    String json(Subject subject, PreparedQuery query) {
        return Json.canonical(source.json(subject, query));
    }

    /** The same rows as columns, written like {@link #json}. */
    String columns(Subject subject, PreparedQuery query) {
        try (var stream = source.rows(subject, query)) {
            var rows = RowJson.of(stream.schema(), CollectingRowWriter.drain(stream));
            return Json.canonical("{\"data\":{\"rows\":" + rows + "}}");
        }
    }

    boolean exists(String table) {
        return database.withConnection(
                connection -> {
                    try (var statement =
                            connection.prepareStatement("select to_regclass(?) is not null")) {
                        statement.setString(1, table);
                        var rows = statement.executeQuery();
                        return rows.next() && rows.getBoolean(1);
                    }
                });
    }

    @Override
    public void close() {
        database.close();
    }
}
