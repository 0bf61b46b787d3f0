package dev.fraiseql.domain.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextValuesTest {

    @Test
    void eachTypeHasOneCanonicalForm() {
        assertThat(TextValues.parse(SimpleType.BOOLEAN, "TRUE")).isEqualTo(true);
        assertThat(TextValues.parse(SimpleType.INT, "-2147483648")).isEqualTo(-2147483648L);
        assertThat(TextValues.parse(SimpleType.BIGINT, "9223372036854775807"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(TextValues.parse(SimpleType.FLOAT, "NaN")).isEqualTo(Double.NaN);
        assertThat(TextValues.parse(new DecimalType(12, 2), "100.00"))
                .isEqualTo(new BigDecimal("100.00"));
        assertThat(TextValues.parse(SimpleType.UUID, "123E4567-E89B-12D3-A456-426614174000"))
                .isEqualTo("123e4567-e89b-12d3-a456-426614174000");
        assertThat(TextValues.parse(SimpleType.BYTES, "AP8=")).isEqualTo("\\x00ff");
        assertThat(TextValues.parse(SimpleType.TIME, "12:30")).isEqualTo("12:30");
        assertThat(TextValues.parse(new EnumeratedType("Mood", List.of("sad", "ok")), "ok"))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00-02:00, 2026-01-31T14:00:00Z",
        "2026-01-31T12:00:00.123456, 2026-01-31T12:00:00.123456Z",
        "2026-01-31 12:00:00, 2026-01-31T12:00:00Z"
    })
    void instantsAreWrittenManyWaysAndMeanUtcWithoutAZone(String text, String canonical) {
        assertThat(TextValues.parse(SimpleType.TIMESTAMPTZ, text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 2147483648",
        "INT, 1.0",
        "BIGINT, 9223372036854775808",
        "NUMERIC, 1e999999999",
        "NUMERIC, abc",
        "UUID, 1-1-1-1-1",
        "TIMESTAMPTZ, 2026-13-01",
        "TIMESTAMPTZ, yesterday",
        "TIMESTAMPTZ, +12026-01-01T00:00:00Z",
        "DATE, 2026-02-30",
        "TIME, 25:00",
        "BYTES, *",
        "BOOLEAN, yes"
    })
    void whatATypeCannotHoldIsRefusedWithASentence(SimpleType type, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextValues.parse(type, text))
                .withMessageContaining(text)
                .withMessageContaining("write ");
    }

    @Test
    void nulCharactersAreRefusedBeforePostgresSeesThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextValues.parse(SimpleType.TEXT, "a\0b"))
                .withMessageContaining("U+0000");
    }

    @Test
    void longTextsAreAbbreviatedInMessages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextValues.parse(SimpleType.DATE, "9".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
