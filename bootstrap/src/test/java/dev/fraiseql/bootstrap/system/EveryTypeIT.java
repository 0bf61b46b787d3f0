package dev.fraiseql.bootstrap.system;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.QueryKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import dev.fraiseql.testkit.service.TestDatabase;
import dev.fraiseql.testkit.service.TypesSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type at its extremes through a whole server, as PyArrow reads it and as HTTP has it. */
class EveryTypeIT {

    private static PythonClients python;
    private static TestDatabase database;

    @TempDir private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        python = PythonClients.get();
        database = PostgresServer.shared().createDatabase();
        TypesSample.create(database);
        TypesSample.createUnfit(database, "unfit");
        database.execute(TypesSample.table("uploaded"));
        database.execute(
                "create table types.measurement (id int primary key, value float8, \"values\" real[])",
                "insert into types.measurement values (1, 'NaN', '{NaN,1}'),"
                        + " (2, 'Infinity', '{Infinity}'), (3, '-Infinity', '{-Infinity}')");
    }

    @Test
    void everyCellIsTheSameAndGoesInAgainAndWhatNoResultHoldsIsRefused() throws Exception {
        try (var application = serve("error", List.of("every"))) {
            assertThat(number(python("cells")))
                    .isGreaterThan(TypesSample.COLUMNS.size() * TypesSample.lastRow());
            assertThat(number(python("refusals"))).isGreaterThan(15);
            python("floats");
            assertThat(number(python("uploads"))).isEqualTo(TypesSample.COLUMNS.size() + 1);
        }
    }

    @Test
    void everyCellIsTheSameWhereWhatNoResultHoldsReadsAsNull() throws Exception {
        try (var application = serve("null", List.of("every", "unfit"))) {
            assertThat(number(python("cells")))
                    .isGreaterThan(TypesSample.COLUMNS.size() * TypesSample.lastRow());
            assertThat(number(python("nulls"))).isGreaterThan(15);
            python("floats");
        }
    }

    /**
     * @param compared tables whose cells are compared
     */
    private Application serve(String unrepresentable, List<String> compared) throws Exception {
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(QueryKeys.UNREPRESENTABLE, unrepresentable)
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        var schema =
                Introspected.schema(
                        assembly,
                        configuration,
                        TypesSample.SCHEMA,
                        sdl ->
                                sdl.replaceFirst(
                                        "type Uploaded\\b",
                                        "type Uploaded @mutations(create: true)"));
        var application = assembly.server(configuration, schema);
        application.start();
        PythonSettings.write(
                folder,
                application,
                Map.of(
                        "types",
                        compared.stream()
                                .map(table -> type(schema, table))
                                .collect(toMap(EntityType::name, EntityType::listField)),
                        "documents",
                        Map.of(),
                        "unrepresentable",
                        unrepresentable,
                        "upload",
                        Stream.of("every", "uploaded")
                                .map(table -> type(schema, table))
                                .map(
                                        type ->
                                                Map.of(
                                                        "type",
                                                        type.name(),
                                                        "table",
                                                        type.table().name(),
                                                        "list",
                                                        type.listField()))
                                .toList(),
                        "unfit",
                        unfit(type(schema, "unfit"))));
        return application;
    }

    /** List, id and selected field of each row that has a value no result holds. */
    private static List<List<Object>> unfit(EntityType type) {
        var rows = new ArrayList<List<Object>>();
        for (var column : TypesSample.COLUMNS) {
            var field = type.fieldOfColumn(column.name()).orElseThrow();
            var selection =
                    field.type() instanceof CompositeType composite
                            ? composite.attributes().stream()
                                    .map(CompositeType.Attribute::name)
                                    .collect(joining(" ", field.name() + " { ", " }"))
                            : field.name();
            for (var _ : column.unfit()) {
                rows.add(List.of(type.listField(), rows.size() + 1, selection));
            }
        }
        return rows;
    }

    private static EntityType type(Schema schema, String table) {
        return schema.types().stream()
                .filter(type -> type.table().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private String python(String function) throws Exception {
        return python.run("import clients; clients." + function + "()", folder);
    }

    private static int number(String output) {
        return Integer.parseInt(output.strip().split(" ")[0]);
    }
}
