package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fraiseql compile --documents}. */
class CompileDocumentsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOTAL = "query Total($id: Int!) {\n  order(id: $id) { total }\n}\n";
    private static final String LIST = "query List($w: OrderWhere!) { orders(where: $w) { id } }";

    private static TestDatabase database;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path queries;
    private Path compiled;

    @BeforeAll
    static void createShop() throws Exception {
        database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 10);
    }

    @BeforeEach
    void introspect() throws IOException {
        queries = Files.createDirectories(folder.resolve("queries"));
        compiled = folder.resolve("schema.compiled.json");
        assertThat(run("introspect", "--schemas", "shop", "-o", schema())).isZero();
    }

    private String schema() {
        return folder.resolve("schema.graphql").toString();
    }

    private int run(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--database", database.uri()));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err),
                words.toArray(String[]::new));
    }

    private int compile(Path documents) {
        return run(
                "compile",
                schema(),
                "--documents",
                documents.toString(),
                "-o",
                compiled.toString());
    }

    private JsonNode document(String text) throws IOException {
        return JSON.readTree(Files.readString(compiled))
                .path("documents")
                .path(DocumentId.of(text).value());
    }

    @Test
    void aFoldersDocumentsAreStoredWithTheirSql() throws IOException {
        Files.writeString(queries.resolve("total.graphql"), TOTAL);
        var nested = Files.createDirectories(queries.resolve("orders"));
        Files.writeString(nested.resolve("list.graphql"), LIST);
        Files.writeString(nested.resolve("notes.txt"), "no document");

        assertThat(compile(queries)).as(err.toString()).isZero();

        var total = document(TOTAL);
        assertThat(total.path("document").textValue()).isEqualTo(TOTAL);
        var operation = total.path("operations").path(0);
        assertThat(operation.path("name").textValue()).isEqualTo("Total");
        assertThat(operation.path("given").toString()).isEqualTo("[\"id\"]");
        assertThat(operation.path("shapedBy").toString()).isEqualTo("[]");
        var sql = operation.path("sql").textValue();
        assertThat(sql).contains("\"shop\".\"orders\"", "?");
        assertThat(document(LIST).path("operations").toString())
                .isEqualTo("[{\"name\":\"List\",\"given\":[],\"shapedBy\":[\"w\"],\"sql\":null}]");

        assertThat(
                        run(
                                "explain",
                                "sha256:" + DocumentId.of(TOTAL),
                                "--schema",
                                compiled.toString(),
                                "--variables",
                                "{\"id\": 7}"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith(sql + "\n");
        assertThat(run("explain", "none", "--schema", compiled.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is no document's id");
    }

    @Test
    void bothManifestsAreTaken() throws IOException {
        var apollo =
                JSON.writeValueAsString(
                        Map.of(
                                "format",
                                "apollo-persisted-query-manifest",
                                "version",
                                1,
                                "operations",
                                List.of(Map.of("id", "t-1", "name", "Total", "body", TOTAL))));
        for (var manifest : List.of(apollo, JSON.writeValueAsString(Map.of("t-1", TOTAL)))) {
            Files.deleteIfExists(compiled);
            assertThat(compile(Files.writeString(folder.resolve("manifest.json"), manifest)))
                    .as(err.toString())
                    .isZero();
            assertThat(document(TOTAL).path("ids").toString()).isEqualTo("[\"t-1\"]");
            assertThat(document(TOTAL).path("operations").path(0).path("sql").textValue())
                    .contains("\"orders\"");
        }
    }

    @Test
    void everyInvalidDocumentIsNamedWithItsPlaceAndCode() throws IOException {
        Files.writeString(queries.resolve("total.graphql"), TOTAL);
        var unknown =
                Files.writeString(
                        queries.resolve("a.graphql"), "{\n  orders {\n    colour\n  }\n}");
        var broken = Files.writeString(queries.resolve("b.graphql"), "{ orders {");

        assertThat(compile(queries)).isEqualTo(1);

        assertThat(err.toString())
                .contains("error: " + unknown + ":3:5: GRAPHQL_VALIDATION_FAILED: ")
                .contains("error: " + broken + ":1:")
                .contains("GRAPHQL_PARSE_FAILED: ")
                .doesNotContain("total.graphql");
        assertThat(compiled).doesNotExist();

        var manifest = Files.writeString(folder.resolve("m.json"), "{\"x\": \"{ nothing }\"}");
        assertThat(compile(manifest)).isEqualTo(1);
        assertThat(err.toString())
                .contains("error: " + manifest + "#x:1:3: GRAPHQL_VALIDATION_FAILED: ");
    }

    @Test
    void anIdIsOneDocuments() throws IOException {
        var manifest = Map.of(DocumentId.of(TOTAL).value(), LIST, "total", TOTAL);
        var file = Files.writeString(folder.resolve("m.json"), JSON.writeValueAsString(manifest));
        assertThat(compile(file)).isEqualTo(1);
        assertThat(err.toString()).contains("the id is another document's as well");
    }

    @Test
    void whatHoldsNoDocumentsIsRefused() {
        assertThat(compile(queries)).isEqualTo(1);
        assertThat(err.toString()).contains("holds no documents");
        assertThat(compile(folder.resolve("none"))).isEqualTo(1);
        assertThat(err.toString()).contains("can't be read");
    }

    @Test
    void aStoredDocumentCanNotBeEdited() throws IOException {
        Files.writeString(queries.resolve("total.graphql"), TOTAL);
        assertThat(compile(queries)).as(err.toString()).isZero();
        Files.writeString(
                compiled, Files.readString(compiled).replace("{ total }", "{ id total }"));

        assertThat(run("explain", DocumentId.of(TOTAL).value(), "--schema", compiled.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("was altered");
    }
}
