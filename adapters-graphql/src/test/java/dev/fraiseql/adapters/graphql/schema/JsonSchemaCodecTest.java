package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.compiled.CompiledDocument;
import dev.fraiseql.domain.compiled.CompiledOperation;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.FunctionField.Argument;
import dev.fraiseql.domain.schema.FunctionField.Result;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The compiled file. */
class JsonSchemaCodecTest {

    private static final JsonSchemaCodec CODEC = new JsonSchemaCodec();
    private static final String FILE = CODEC.encode(CompiledSchema.of(Shop.SCHEMA));
    private static final CompiledSchema EVERYTHING = everything();

    @Test
    void aSchemaComesBackEqual() {
        assertThat(CODEC.decode(FILE)).isEqualTo(CompiledSchema.of(Shop.SCHEMA));
    }

    @Test
    void everyKindOfFieldKeyAndFunctionComesBackEqual() {
        assertThat(CODEC.decode(CODEC.encode(EVERYTHING))).isEqualTo(EVERYTHING);
    }

    @Test
    void aFunctionEditedInIsRefused() {
        var file = CODEC.encode(EVERYTHING);
        var failure = Failures.only(() -> CODEC.decode(file.replace("top_customers", "drop_all")));
        assertThat(failure.code()).isEqualTo(FailureCode.SCHEMA_ALTERED);
    }

    @Test
    void aDocumentEditedInIsRefused() {
        var file = CODEC.encode(EVERYTHING);
        var failure = Failures.only(() -> CODEC.decode(file.replace("{ id } }", "{ nick } }")));
        assertThat(failure.code()).isEqualTo(FailureCode.SCHEMA_ALTERED);
    }

    @Test
    void equalSchemasGiveEqualFiles() {
        assertThat(
                        CODEC.encode(
                                CompiledSchema.of(
                                        new SdlCompiler().compile(Shop.SDL, Shop.CATALOGUE))))
                .isEqualTo(FILE);
        assertThat(FILE).contains("\"hash\" : \"sha256:").doesNotContain("\r");
    }

    @Test
    void editedContentIsRefused() {
        var failure = Failures.only(() -> CODEC.decode(FILE.replace("created_at", "createdat")));
        assertThat(failure.code()).isEqualTo(FailureCode.SCHEMA_ALTERED);
        assertThat(failure.remedy()).contains("fraiseql compile");
    }

    @Test
    void reformattedContentIsAccepted() {
        assertThat(CODEC.decode(FILE.replaceAll("\\n *", "")))
                .isEqualTo(CompiledSchema.of(Shop.SCHEMA));
    }

    @Test
    void otherFilesAreRefused() {
        for (var text :
                new String[] {
                    "",
                    "{}",
                    "[]",
                    "null",
                    "type A { b: Int }",
                    FILE + "x",
                    FILE.replace("\"version\" : 4,", "\"version\" : 3,"),
                    FILE.replace("\"version\" : 4,", "\"version\" : 5,")
                }) {
            assertThat(Failures.only(() -> CODEC.decode(text)).code())
                    .as(text)
                    .isIn(FailureCode.SCHEMA_INVALID, FailureCode.SCHEMA_ALTERED);
        }
    }

    @Property(tries = 2_000)
    void noEditedCharacterEscapesAsAnotherException(
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll @CharRange(from = ' ', to = '~') char character) {
        var index = place % FILE.length();
        var edited = FILE.substring(0, index) + character + FILE.substring(index + 1);
        try {
            assertThat(CODEC.decode(edited)).isEqualTo(CompiledSchema.of(Shop.SCHEMA));
        } catch (FailureException refused) {
            assertThat(refused.first().code())
                    .isIn(FailureCode.SCHEMA_INVALID, FailureCode.SCHEMA_ALTERED);
        }
    }

    private static CompiledSchema everything() {
        var fields =
                List.of(
                        field("id", new FieldSource.Column("id"), SimpleType.INT),
                        field("version", new FieldSource.Column("version"), SimpleType.BIGINT),
                        field(
                                "fullName",
                                new FieldSource.Computed(new FunctionName("shop", "full_name")),
                                SimpleType.TEXT),
                        field("nick", new FieldSource.JsonKey("data", "nickName"), Shop.MOOD));
        var customer =
                new EntityType(
                        "Customer",
                        null,
                        new TableName("shop", "customer"),
                        fields,
                        List.of(),
                        List.of("id"),
                        "customer",
                        "customers",
                        true,
                        EnumSet.allOf(MutationKind.class),
                        List.of(List.of("region", "email"), List.of("nick")),
                        "version");
        var amount = new DecimalType(12, 2);
        var schema =
                new Schema(
                        List.of(customer),
                        List.of(
                                new FunctionField(
                                        "topCustomers",
                                        new FunctionName("shop", "top_customers"),
                                        List.of(
                                                new Argument(
                                                        "n",
                                                        "p_n",
                                                        "integer",
                                                        SimpleType.INT,
                                                        "Int",
                                                        true),
                                                new Argument(
                                                        "least", "p_least", "numeric", amount,
                                                        "Decimal", false)),
                                        new Result.Rows("Customer", true),
                                        false,
                                        "The best."),
                                new FunctionField(
                                        "restock",
                                        new FunctionName("shop", "restock"),
                                        List.of(),
                                        new Result.Value(SimpleType.UUID, "ID", true, false),
                                        true,
                                        null)));
        return new CompiledSchema(
                schema,
                List.of(
                        new CompiledDocument(
                                "query Customers($n: Int) { customers(limit: $n) { id } }\n",
                                List.of(new DocumentId("customers-1")),
                                List.of(
                                        new CompiledOperation(
                                                "Customers",
                                                List.of("n"),
                                                List.of("n"),
                                                "select \"id\" limit ?"))),
                        new CompiledDocument(
                                "{ __typename }",
                                List.of(),
                                List.of(
                                        new CompiledOperation(null, List.of(), List.of(), ""),
                                        new CompiledOperation(
                                                "B", List.of(), List.of("w"), null)))));
    }

    private static ScalarField field(String name, FieldSource source, ScalarType type) {
        return new ScalarField(
                name, source, "text", type, type.graphqlName(), false, true, false, null);
    }
}
