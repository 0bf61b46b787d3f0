package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.application.RunQuery;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.QueryKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.service.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that nobody here designed are introspected, compiled and served as they are. */
class AnyDatabaseIT {

    private static final Subject NOBODY = Subject.ANONYMOUS;

    @ParameterizedTest
    @ValueSource(strings = {"video-rental.sql", "music-store.sql", "trading.sql", "oddities.sql"})
    void everythingIsServed(String file) throws Exception {
        try (var script = AnyDatabaseIT.class.getResourceAsStream("databases/" + file)) {
            assertThat(script).isNotNull();
            serveAll(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fiveHundredTablesAndOneOfAsManyColumnsAsThereCanBe() throws Exception {
        var tables =
                IntStream.range(0, 500)
                        .mapToObj(
                                number ->
                                        "create table t%1$d (id int primary key, a text, b numeric(12,2), c timestamptz, d boolean%2$s)"
                                                .formatted(
                                                        number,
                                                        number == 0
                                                                ? ""
                                                                : ", up int references t%d, other int references t%d"
                                                                        .formatted(
                                                                                number / 2,
                                                                                number - 1)));
        var wide =
                "create table wide ("
                        + IntStream.range(0, 1_600)
                                .mapToObj(number -> "c" + number + " int")
                                .collect(Collectors.joining(", "))
                        + ")";
        serveAll(Stream.concat(tables, Stream.of(wide)).collect(Collectors.joining(";\n")));
    }

    private static void serveAll(String script) throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(script);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        // Such databases hold NaN and infinity.
                        .with(QueryKeys.UNREPRESENTABLE, "null")
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        for (var naming : Naming.values()) {
            var assembly = Assembly.standard();
            var schema = compiled(assembly, configuration, new Options(naming, true));
            try (var server = assembly.server(configuration, schema)) {
                server.start();
                // Enough of many that are alike.
                var step = 1 + schema.types().size() / 50;
                for (var index = 0; index < schema.types().size(); index += step) {
                    read(server, schema, schema.types().get(index));
                }
                read(server, schema, schema.types().getLast());
            }
        }
    }

    private static Schema compiled(
            Assembly assembly, Configuration configuration, Options options) {
        try (var tools = assembly.tools(configuration)) {
            var sdl = tools.get(IntrospectSchema.class).introspect(List.of(), options);
            var schema = tools.get(CompileSchema.class).compile(sdl, List.of());
            return assembly.codec()
                    .decode(assembly.codec().encode(CompiledSchema.of(schema)))
                    .schema();
        }
    }

    /** All fields, and the key or first field of everything that it leads to. */
    private static void read(Application server, Schema schema, EntityType type) throws Exception {
        var related =
                type.relations().stream()
                        .limit(20)
                        .map(
                                relation ->
                                        relation.name()
                                                + " { "
                                                + field(schema.target(relation))
                                                + " }");
        var document =
                "{ "
                        + type.listField()
                        + "(limit: 2) { "
                        + Stream.concat(fields(type), related).collect(Collectors.joining(" "))
                        + " } }";
        var run = server.get(RunQuery.class);
        var request = GraphQLRequest.of(document);
        assertThat(run.json(NOBODY, request).toString())
                .as(document)
                .startsWith("{\"data\":{\"" + type.listField() + "\":[");
        try (var rows = run.rows(NOBODY, request)) {
            var writer = new CollectingRowWriter(rows.schema());
            while (rows.read(writer, 100) > 0) {
                assertThat(writer.rows()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    private static Stream<String> fields(EntityType type) {
        return type.fields().stream().limit(200).map(ScalarField::name);
    }

    private static String field(EntityType type) {
        return fields(type).findFirst().orElseThrow();
    }
}
