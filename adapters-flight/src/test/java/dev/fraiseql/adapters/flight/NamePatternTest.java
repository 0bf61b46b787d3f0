package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "'',Order,true",
        "order,Order,true",
        "RDE,Order,true",
        "order,OrderItem,true",
        "ordered,Order,false",
        "order*,OrderItem,true",
        "*item,OrderItem,true",
        "o?der,Order,true",
        "o?der,Ordder,false",
        "order?,Order,false",
        "*,Order,true",
        "o*e*r,Order,true",
        "o*z*r,Order,false",
        "shop.*,shop.orders,true",
        "shop.*,shopXorders,false",
    })
    void aPatternWithStarsIsTheWholeNameAndAnyOtherAPart(
            String pattern, String name, boolean matches) {
        assertThat(of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void aPatternOfStarsTakesNoTime() {
        var pattern = of("*a".repeat(400) + "b");
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(pattern.matches("a".repeat(5_000))).isFalse());
    }

    @Test
    void whatIsTooLongOrNotUtf8IsRefused() {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> of("x".repeat(1_001)))
                .withMessageContaining("REQUEST_TOO_LARGE");
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> NamePattern.of(new byte[] {(byte) 0xff}))
                .withMessageContaining("REQUEST_MALFORMED");
    }

    private static NamePattern of(String pattern) {
        return NamePattern.of(pattern.getBytes(StandardCharsets.UTF_8));
    }
}
