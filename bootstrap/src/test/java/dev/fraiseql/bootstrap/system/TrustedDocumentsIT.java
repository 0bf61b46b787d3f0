package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.application.CompileDocuments;
import dev.fraiseql.application.ReloadSchema;
import dev.fraiseql.application.SourceDocument;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.GraphQLKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SchemaKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs the documents of its compiled schema and of its manifest, and no others. */
class TrustedDocumentsIT {

    private static final String FIRST = "{ orders(limit: 1) { id } }";
    private static final String SECOND = "{ orders(limit: 2) { id } }";
    private static final String LISTED = "{ orders(limit: 3) { id } }";

    @TempDir private Path folder;

    private final Assembly assembly = Assembly.standard();
    private Configuration withoutManifest;
    private Configuration configuration;
    private Schema schema;
    private Application application;
    private Doors doors;

    @BeforeEach
    void serve() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 5);
        withoutManifest =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(SchemaKeys.PATH, folder.resolve("compiled.json").toString())
                        .with(GraphQLKeys.TRUSTED_DOCUMENTS, "only")
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        configuration =
                withoutManifest.with(
                        GraphQLKeys.TRUSTED_DOCUMENTS_PATH,
                        folder.resolve("manifest.json").toString());
        schema = Introspected.schema(assembly, configuration, "shop", sdl -> sdl);
        compile(FIRST);
        Files.writeString(folder.resolve("manifest.json"), "{\"listed\": \"" + LISTED + "\"}");
        application = assembly.server(configuration, assembly.compiled(configuration));
        application.start();
        doors = new Doors(application.doors());
    }

    @AfterEach
    void close() {
        doors.close();
        application.close();
    }

    private void compile(String... documents) throws Exception {
        try (var tools = assembly.tools(configuration)) {
            var sources =
                    Stream.of(documents)
                            .map(text -> new SourceDocument("test", null, text))
                            .toList();
            Files.writeString(
                    folder.resolve("compiled.json"),
                    assembly.codec()
                            .encode(tools.get(CompileDocuments.class).compile(schema, sources)));
        }
    }

    private void reload() {
        var compiled = assembly.compiled(configuration);
        application
                .get(ReloadSchema.class)
                .reload(compiled.schema(), assembly.trustedDocuments(configuration, compiled));
    }

    private void assertRuns(String id, String document, int rows) throws Exception {
        for (var request : new Object[] {Map.of("documentId", id), Map.of("query", document)}) {
            assertThat(doors.post(Caller.NOBODY, request).path("data").path("orders"))
                    .hasSize(rows);
        }
        assertThat(doors.read(Caller.NOBODY, "graphql:" + id)).hasSize(rows);
        assertThat(doors.read(Caller.NOBODY, Doors.ticket(document))).hasSize(rows);
    }

    private void assertRefused(String document) throws Exception {
        var id = DocumentId.of(document).value();
        assertThat(doors.post(Caller.NOBODY, Map.of("query", document)).toString())
                .contains("DOCUMENT_NOT_TRUSTED");
        assertThat(doors.post(Caller.NOBODY, Map.of("documentId", id)).toString())
                .contains("PERSISTED_QUERY_NOT_")
                .doesNotContain("\"data\"");
        assertThatThrownBy(() -> doors.read(Caller.NOBODY, Doors.ticket(document)))
                .isInstanceOf(FlightRuntimeException.class)
                .hasMessageContaining("DOCUMENT_NOT_TRUSTED");
        assertThatThrownBy(() -> doors.read(Caller.NOBODY, "graphql:" + id))
                .isInstanceOf(FlightRuntimeException.class)
                .hasMessageContaining("PERSISTED_QUERY_NOT_");
    }

    @Test
    void storedAndListedDocumentsRunOnBothDoorsAndNoOthers() throws Exception {
        assertRuns(DocumentId.of(FIRST).value(), FIRST, 1);
        assertRuns("listed", LISTED, 3);
        assertRefused(SECOND);
        assertRefused(FIRST + " ");
    }

    @Test
    void aReloadSwapsThem() throws Exception {
        compile(SECOND);
        Files.writeString(folder.resolve("manifest.json"), "{}");
        assertRuns(DocumentId.of(FIRST).value(), FIRST, 1);
        assertRefused(SECOND);

        reload();

        assertRuns(DocumentId.of(SECOND).value(), SECOND, 2);
        assertRefused(FIRST);
        assertRefused(LISTED);
    }

    @Test
    void aReloadThatDoesNotFitChangesNeither() throws Exception {
        compile(SECOND);
        Files.writeString(folder.resolve("manifest.json"), "{");

        assertThatThrownBy(this::reload).isInstanceOf(FailureException.class);

        assertRuns(DocumentId.of(FIRST).value(), FIRST, 1);
        assertRefused(SECOND);
    }

    @Test
    void withoutDocumentsNothingIsServed() {
        assertThatThrownBy(() -> assembly.server(withoutManifest, CompiledSchema.of(schema)))
                .hasMessageContaining("there are no documents to trust");
    }

    @Test
    void oneIdIsOneDocument() throws Exception {
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"" + DocumentId.of(FIRST) + "\": \"" + SECOND + "\"}");
        assertThatThrownBy(this::reload).hasMessageContaining("different documents of the id");
    }
}
