package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The compiled file: {@code {"format", "version", "hash", "types"}}. The hash covers the content,
 * not the white space, so that a file may be reformatted but not edited.
 */
final class JsonSchemaCodec implements SchemaCodec {

    static final String FORMAT = "fraiseql.schema";
    static final int VERSION = 1;

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
    public String encode(Schema schema) {
        var types = MAPPER.createArrayNode();
        schema.types().forEach(type -> EntityJson.write(type, types.addObject()));
        var file = MAPPER.createObjectNode();
        file.put("format", FORMAT);
        file.put("version", VERSION);
        file.put("hash", hash(types));
        file.set("types", types);
        try {
            return WRITER.writeValueAsString(file) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree could not be written", impossible);
        }
    }

    @Override
    public Schema decode(String json) {
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
            if (!file.path("hash").asText().equals(hash(file.path("types")))) {
                throw Failure.of(
                                FailureCode.SCHEMA_ALTERED,
                                "The compiled schema was altered after it was compiled.",
                                COMPILE_AGAIN)
                        .asException();
            }
            if (file.size() != 4) {
                throw invalid("The compiled schema has entries that this FraiseQL does not know.");
            }
            return EntityJson.schema(file.path("types"));
        } catch (JsonProcessingException malformed) {
            throw invalid("The compiled schema is no valid JSON.", malformed);
        } catch (IllegalArgumentException | NullPointerException inconsistent) {
            throw invalid("The compiled schema contradicts itself.", inconsistent);
        }
    }

    private static String hash(JsonNode content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes =
                    (FORMAT + VERSION + MAPPER.writeValueAsString(content))
                            .getBytes(StandardCharsets.UTF_8);
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
