package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "512B, 512",
        "1KB, 1000",
        "1KiB, 1024",
        "64MB, 64000000",
        "64MiB, 67108864",
        "2GiB, 2147483648",
        "1TB, 1000000000000"
    })
    void sizesAreByTheirUnit(String text, long bytes) {
        assertThat(Units.bytes(text)).isEqualTo(bytes);
        assertThat(Units.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64 MB", "64mb", "-1B", "1.5GB", "64Mb", "999999999TiB", ""})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> Units.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void durationsAreWrittenAsTheyAreRead() {
        for (var text : new String[] {"0s", "1ms", "1500ms", "30s", "5m", "25h", "7d"}) {
            assertThat(Units.text(Units.duration(text))).isEqualTo(text);
        }
        assertThat(Units.text(Duration.ofHours(2))).isEqualTo("2h");
    }

    @Test
    void sizesOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> HttpKeys.MAX_BODY_SIZE.kind().text().apply("1GiB"))
                .hasMessage("use 1KiB to 256MiB");
    }
}
