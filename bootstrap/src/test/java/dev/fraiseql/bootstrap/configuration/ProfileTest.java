package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

    @TempDir private Path folder;

    @Test
    void aProfilesDefaultsStandInAndWrittenKeysWin() throws IOException {
        var loaded =
                new Toml(folder)
                        .read(
                                "profile = \"embedded\"\n[analytics]\nurl = \"duckdb::memory:\"",
                                Map.of());
        var configuration = loaded.configuration();
        assertThat(loaded.problems().failures()).isEmpty();
        assertThat(configuration.get(SearchKeys.URL)).isEqualTo("lucene:./fraiseql-search");
        assertThat(configuration.origin(SearchKeys.URL)).hasToString("profile embedded");
        assertThat(configuration.get(AnalyticsKeys.URL)).isEqualTo("duckdb::memory:");
        assertThat(configuration.origin(AnalyticsKeys.URL).toString()).endsWith("toml:3:1");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        var toml = new Toml(folder);
        var environment = Map.of("FRAISEQL_PROFILE", "distributed");
        assertThat(profile(toml.read("profile = \"bridged\"", environment)))
                .isEqualTo("distributed");
        assertThat(
                        profile(
                                toml.read(
                                        "profile = \"bridged\"",
                                        Optional.of("embedded"),
                                        environment)))
                .isEqualTo("embedded");
    }

    private static String profile(ConfigurationLoader.Loaded loaded) {
        return loaded.configuration().get(ProfileKeys.PROFILE);
    }

    @Test
    void whatATopologyCannotDoWithoutIsAskedForTogether() throws IOException {
        var toml = new Toml(folder);
        assertThat(toml.problems("profile = \"distributed\"", Map.of()))
                .anyMatch(problem -> problem.contains("nats.url is not set"))
                .anyMatch(problem -> problem.contains("analytics.url begins with duckdb:"))
                .anyMatch(problem -> problem.contains("needs security.cursor_secret"))
                .hasSize(3);
        assertThat(toml.problems("profile = \"bridged\"", Map.of()))
                .anyMatch(problem -> problem.contains("nats.url is not set"))
                .anyMatch(problem -> problem.contains("needs nats.sources"))
                .anyMatch(problem -> problem.contains("needs events.source"))
                .hasSize(3);
        assertThat(toml.problems("profile = \"clustered\"", Map.of()))
                .containsExactly(
                        "fraiseql.toml:1:1: profile is \"clustered\" > Use embedded or distributed or bridged.");
    }
}
