package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "FRAISEQL_DATABASE_URL",
                    "postgresql://app:hunter2@db/shop",
                    "FRAISEQL_HTTP_MAX_BATCH",
                    "5");

    @TempDir private Path folder;
    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        file =
                Files.writeString(
                        folder.resolve("fraiseql.toml"),
                        """
                        profile = "embedded"
                        [http]
                        max_body_size = "2MiB"
                        [security]
                        api_keys = true
                        allow_plaintext = true
                        """);
    }

    private int run(String... arguments) {
        return Fraiseql.run(
                Assembly.standard(),
                ENVIRONMENT,
                new PrintWriter(out),
                new PrintWriter(err),
                arguments);
    }

    private String output() {
        return out.toString().replace(folder + "/", "");
    }

    @Test
    void whatIsSetIsPrintedWithItsOrigin() {
        assertThat(run("config", "print", "--config", file.toString())).isZero();
        assertThat(output())
                .isEqualTo(
                        """
                        profile = "embedded"  # fraiseql.toml:1:1

                        [database]
                        url = "[redacted]"  # FRAISEQL_DATABASE_URL

                        [http]
                        max_body_size = "2MiB"  # fraiseql.toml:3:1
                        max_batch = 5  # FRAISEQL_HTTP_MAX_BATCH

                        [events]
                        transport = "postgres"  # profile embedded

                        [analytics]
                        url = "[redacted]"  # profile embedded

                        [search]
                        url = "[redacted]"  # profile embedded

                        [security]
                        api_keys = true  # fraiseql.toml:5:1
                        allow_plaintext = true  # fraiseql.toml:6:1
                        """);
    }

    @Test
    void everyKeyIsPrintedOnRequestAsJson() {
        assertThat(
                        run(
                                "config",
                                "print",
                                "--defaults",
                                "--format",
                                "json",
                                "--config",
                                file.toString()))
                .isZero();
        assertThat(output())
                .contains(
                        "\"http.compression\" : {\n    \"value\" : true,\n    \"origin\" : \"default\"")
                .contains("\"nats.url\" : {\n    \"value\" : null")
                .doesNotContain("hunter2");
    }

    @Test
    void theDefaultsPrintedAreAConfigurationThemselves() throws IOException {
        assertThat(run("config", "print", "--defaults")).isZero();
        var again = Files.writeString(folder.resolve("again.toml"), out.toString());
        out.getBuffer().setLength(0);
        assertThat(run("config", "explain", "http.idle_timeout", "--config", again.toString()))
                .isZero();
        assertThat(output()).contains("value        \"2m\"  (again.toml:");
    }

    @Test
    void aKeyIsExplainedAlsoByItsVariable() {
        assertThat(run("config", "explain", "FRAISEQL_HTTP_MAX_BATCH", "-c", file.toString()))
                .isZero();
        assertThat(output())
                .startsWith("http.max_batch\n")
                .contains("default      0\n", "value        5  (FRAISEQL_HTTP_MAX_BATCH)\n");
        assertThat(run("config", "explain", "http.max_bodysize")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no key http.max_bodysize. Did you mean http.max_body_size?");
    }

    @Test
    void aCheckSaysAllThatIsWrong() throws IOException {
        assertThat(run("config", "check", "--config", file.toString())).isZero();
        Files.writeString(file, "[http]\nmax_body_size = 3\nbind = \"x\"\n[sarch]\n");
        assertThat(run("config", "check", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(":2:1: http.max_body_size is 3")
                .contains(":3:1: there is no key http.bind")
                .contains(":4:1: there is no section [sarch]")
                .contains("nobody could be let in");
        assertThat(run("config", "check", "--cnfig", "x")).isEqualTo(2);
    }
}
