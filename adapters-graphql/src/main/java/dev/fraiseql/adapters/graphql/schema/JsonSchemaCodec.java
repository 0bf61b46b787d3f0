package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The compiled file: {@code {"format", "version", "hash", "types", "functions", "rules",
 * "documents"}}. The hash covers the content, not the white space, so that a file may be
 * reformatted but not edited.
 */
final class JsonSchemaCodec implements SchemaCodec {

    static final String FORMAT = "fraiseql.schema";
    static final int VERSION = 4;

    private static final String TYPES = "types";
    private static final String FUNCTIONS = "functions";
    private static final String RULES = "rules";
    private static final String DOCUMENTS = "documents";

    private static final String COMPILE_AGAIN =
            "Run `fraiseql compile` again; edit the SDL, never the compiled file.";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    @Override
    public String encode(CompiledSchema compiled) {
        var schema = compiled.schema();
        var file = MAPPER.createObjectNode();
        file.put("format", FORMAT);
        file.put("version", VERSION);
        file.put("hash", "");
        var types = file.putArray(TYPES);
        schema.types().forEach(type -> EntityJson.write(type, types.addObject()));
        var functions = file.putArray(FUNCTIONS);
        schema.functions().forEach(field -> FunctionJson.write(field, functions.addObject()));
        RulesJson.write(schema.rules(), file.putObject(RULES));
        var documents = file.putObject(DOCUMENTS);
        compiled.documents()
                .forEach(
                        each -> DocumentJson.write(each, documents.putObject(each.hash().value())));
        file.put("hash", hash(file));
        try {
            return WRITER.writeValueAsString(file) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree could not be written", impossible);
        }
    }

    @Override
    public CompiledSchema decode(String json) {
        try {
            if (!(MAPPER.readTree(json) instanceof ObjectNode file)
                    || !file.path("format").asText().equals(FORMAT)) {
                throw invalid("This is no compiled schema of FraiseQL.");
            }
            if (!file.path("version").isInt() || file.path("version").intValue() != VERSION) {
                throw invalid(
                        "The compiled schema has the version "
                                + file.path("version")
                                + "; this FraiseQL reads "
                                + VERSION
                                + ".");
            }
            if (!file.path("hash").asText().equals(hash(file))) {
                throw Failure.of(
                                FailureCode.SCHEMA_ALTERED,
                                "The compiled schema was altered after it was compiled.",
                                COMPILE_AGAIN)
                        .asException();
            }
            if (file.size() != 7) {
                throw invalid("The compiled schema has entries that this FraiseQL does not know.");
            }
            return new CompiledSchema(schema(file), DocumentJson.readAll(file.path(DOCUMENTS)));
        } catch (JsonProcessingException malformed) {
            throw invalid("The compiled schema is no valid JSON.", malformed);
        } catch (IllegalArgumentException | NullPointerException inconsistent) {
            throw invalid("The compiled schema contradicts itself.", inconsistent);
        }
    }

    private static Schema schema(ObjectNode file) {
        var types = Trees.list(file.path(TYPES), EntityJson::read);
        if (types.stream().map(EntityType::name).distinct().count() < types.size()) {
            throw new IllegalArgumentException("two types of one name");
        }
        var functions = Trees.list(file.path(FUNCTIONS), FunctionJson::read);
        if (types.isEmpty() && functions.isEmpty()) {
            throw new IllegalArgumentException("neither types nor functions");
        }
        return new Schema(types, functions, RulesJson.read(file.path(RULES)));
    }

    /** Of everything but the hash itself. */
    private static String hash(ObjectNode file) {
        var content = file.deepCopy();
        content.remove("hash");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
            return "sha256:" + HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree could not be hashed", impossible);
        }
    }

    private static FailureException invalid(String message) {
        return Failure.of(FailureCode.SCHEMA_INVALID, message, COMPILE_AGAIN).asException();
    }

    private static FailureException invalid(String message, Exception cause) {
        return Failure.of(FailureCode.SCHEMA_INVALID, message, COMPILE_AGAIN).causedBy(cause);
    }
}
