package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server demands of its connections to stores. */
class StoreTlsTest {

    private static final String STORES =
            """
            [database]
            url = "postgresql://x/y"
            [security]
            api_keys = true
            allow_plaintext = true
            %s
            [events]
            transport = "nats"
            [nats]
            url = "nats://%s:4222"
            [analytics]
            url = "clickhouse://u:p@%s/b"
            [search]
            url = "elasticsearch://%s:9200"
            """;

    @TempDir private Path folder;

    private List<String> problems(String toml) throws IOException {
        var file = Files.writeString(folder.resolve("fraiseql.toml"), toml);
        return ConfigurationLoader.read(
                        new Sources(Optional.of(file), Map.of()),
                        folder.resolve("absent.toml"),
                        new Requirements())
                .problems()
                .failures()
                .stream()
                .map(Failure::message)
                .toList();
    }

    @Test
    void storesElsewhereAreReachedByTls() throws IOException {
        assertThat(problems(STORES.formatted("", "a.example", "b", "10.0.0.1")))
                .anyMatch(each -> each.contains("nats.url leads to another machine in plain text"))
                .anyMatch(each -> each.contains("analytics.url leads"))
                .anyMatch(each -> each.contains("search.url leads"));
        assertThat(
                        problems(
                                STORES.formatted("", "a", "b", "c")
                                        .replace("nats:", "tls:")
                                        .replace("clickhouse:", "clickhouses:")
                                        .replace("elasticsearch:", "https:")))
                .isEmpty();
    }

    @Test
    void plainTextIsForThisMachineOrAskedForByName() throws IOException {
        assertThat(problems(STORES.formatted("", "localhost", "127.0.0.1", "[::1]"))).isEmpty();
        assertThat(problems(STORES.formatted("allow_plaintext_stores = true", "a", "b", "c")))
                .isEmpty();
    }

    @Test
    void whatDoesNothingOrExcludesItselfIsRefused() throws IOException {
        assertThat(
                        problems(
                                STORES.formatted("", "localhost", "localhost", "localhost")
                                        .replace("[analytics]", "[analytics]\ntls_ca = \"a\"")
                                        .replace("[search]", "[search]\ntls_insecure = true")
                                        .replace("[nats]", "[nats]\ntls_insecure = true")))
                .anyMatch(each -> each.contains("analytics.tls_ca does nothing"))
                .anyMatch(each -> each.contains("search.tls_insecure does nothing"))
                .anyMatch(each -> each.contains("nats.tls_insecure does nothing"));
        assertThat(
                        problems(
                                STORES.formatted("", "localhost", "localhost", "localhost")
                                        .replace("elasticsearch:", "https:")
                                        .replace(
                                                "[search]",
                                                "[search]\ntls_insecure = true\ntls_ca = \"a\"")))
                .anyMatch(each -> each.contains("search.tls_insecure takes any certificate"));
        assertThat(
                        problems(
                                STORES.formatted("", "localhost", "localhost", "localhost")
                                        .replace("nats:", "opentls:")))
                .anyMatch(each -> each.contains("nats.url has a server"));
    }
}
