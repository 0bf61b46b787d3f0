package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The compiled file. */
class JsonSchemaCodecTest {

    private static final JsonSchemaCodec CODEC = new JsonSchemaCodec();
    private static final String FILE = CODEC.encode(Shop.SCHEMA);

    @Test
    void aSchemaComesBackEqual() {
        assertThat(CODEC.decode(FILE)).isEqualTo(Shop.SCHEMA);
    }

    @Test
    void equalSchemasGiveEqualFiles() {
        assertThat(CODEC.encode(new SdlCompiler().compile(Shop.SDL, Shop.CATALOGUE)))
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
        assertThat(CODEC.decode(FILE.replaceAll("\\n *", ""))).isEqualTo(Shop.SCHEMA);
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
                    FILE.replace(": 1,", ": 2,")
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
            assertThat(CODEC.decode(edited)).isEqualTo(Shop.SCHEMA);
        } catch (FailureException refused) {
            assertThat(refused.first().code())
                    .isIn(FailureCode.SCHEMA_INVALID, FailureCode.SCHEMA_ALTERED);
        }
    }
}
