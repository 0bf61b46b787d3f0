package dev.fraiseql.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    private static final String HASH =
            "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";

    @Test
    void aHashIsTheSameHoweverItIsWritten() {
        assertThat(DocumentId.of("{__typename}")).hasToString(HASH);
        assertThat(new DocumentId("sha256:" + HASH)).isEqualTo(new DocumentId(HASH));
        assertThat(new DocumentId(HASH.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(new DocumentId(HASH));
        assertThat(new DocumentId(HASH).isHash()).isTrue();
    }

    @Test
    void otherIdsStayAsTheyAre() {
        assertThat(new DocumentId("x-md5:ABC")).hasToString("x-md5:ABC");
        assertThat(new DocumentId("x-md5:ABC").isHash()).isFalse();
        assertThat(new DocumentId(HASH + "0").isHash()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "{ a }", "a\n", "\u0000", "é", "a/b"})
    void whatIsNoIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentId("a".repeat(201)));
    }
}
