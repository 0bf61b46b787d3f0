package dev.fraiseql.adapters.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClickHouseConfigTest {

    @Test
    void theUrlSaysWhereAndWho() {
        var config = of("clickhouse://me:p%40ss%2Fw+rd@ch.example.org:9000/events");
        assertThat(config.endpoint()).isEqualTo(URI.create("http://ch.example.org:9000"));
        assertThat(config.user()).isEqualTo("me");
        assertThat(config.password()).isEqualTo("p@ss/w+rd");
        assertThat(config.database()).isEqualTo("events");
        assertThat(config.toString()).doesNotContain("p@ss").contains("[redacted]");
    }

    @Test
    void whatIsMissingIsTheServersDefault() {
        var config = of("clickhouse://localhost");
        assertThat(config.endpoint()).isEqualTo(URI.create("http://localhost:8123"));
        assertThat(config.user()).isEqualTo("default");
        assertThat(config.password()).isEmpty();
        assertThat(config.database()).isEqualTo("default");
        assertThat(of("clickhouses://localhost").endpoint())
                .isEqualTo(URI.create("https://localhost:8443"));
    }

    @Test
    void whatCannotBeIsRefused() {
        for (var url :
                List.of("clickhouse:", "clickhouse://localhost/a`b", "http://localhost:8123")) {
            assertThatThrownBy(() -> of(url)).as(url).isInstanceOf(IllegalArgumentException.class);
        }
        for (var paths :
                List.of(
                        List.of("a'b"),
                        List.of(""),
                        List.of("a."),
                        List.of("a", "a.b"),
                        List.of("a", "a"))) {
            assertThatThrownBy(() -> ClickHouseConfig.of("clickhouse://localhost", 90, 0, paths))
                    .as("%s", paths)
                    .hasMessageContaining("analytics.extract");
        }
        assertThatThrownBy(() -> ClickHouseConfig.of("clickhouse://localhost", -1, 0, List.of()))
                .hasMessageContaining("analytics.retention");
    }

    private static ClickHouseConfig of(String url) {
        return ClickHouseConfig.of(url, 90, 0, List.of());
    }
}
