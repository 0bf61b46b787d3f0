package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "introspect",
                "compile",
                "api-key",
                "api-key create",
                "events",
                "events search"
            })
    void everyCommandHelpsWithItself(String command) {
        var words = (command + " --help").trim().split(" ");
        assertThat(run(words)).isZero();
        assertThat(out.toString()).contains("Usage: fraiseql").contains("Exit codes:");
        assertThat(err.toString()).isEmpty();
        if (!command.isEmpty() && !command.equals("api-key") && !command.equals("events")) {
            assertThat(out.toString()).contains("Examples:").contains("fraiseql " + command);
        }
    }

    @Test
    void theVersionIsData() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("fraiseql ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "demo --fly",
                "demo --http-port eighty",
                "demo --http-port 70000",
                "demo --http-port 7000 --flight-port 7000",
                "demo --scale 0",
                "demo --scale NaN",
                "introspect",
                "introspect -o - --naming loud",
                "compile -o -",
                "compile a b -o -",
                "api-key",
                "api-key create",
                "serve now"
            })
    void aWrongCommandLineIsTwoLinesAndStatus2(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(ExitCode.USAGE.status());
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).startsWith("error: ").contains("\nhint: ");
    }

    @Test
    void whatCanNotBeDoneIsStatus1WithAHint() throws IOException {
        var schema = Files.writeString(folder.resolve("schema.graphql"), "type A { id: Int! }");
        assertFails("no database is named", "compile", schema.toString(), "-o", "-");
        assertFails(
                "can't be read",
                "compile",
                folder.resolve("none").toString(),
                "-o",
                "-",
                "--database",
                "x:y");
        assertFails(
                "a scheme that no adapter serves",
                "introspect",
                "-o",
                "-",
                "--database",
                "mysql://localhost/a");
        assertFails(
                "there is no such file",
                "serve",
                "--config",
                folder.resolve("none.toml").toString());
        assertFails("database.url is not set", "serve");
    }

    @Test
    void aDatabaseThatIsNotThereIsOneLine() {
        assertFails(
                "",
                "introspect",
                "-o",
                "-",
                "--database",
                "postgresql://nobody:hunter2@127.0.0.1:1/none");
        assertThat(err.toString())
                .doesNotContain("hunter2")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void servingWithoutASchemaSaysHowToMakeOne() throws IOException {
        var config =
                Files.writeString(
                        folder.resolve("fraiseql.toml"),
                        """
                        [database]
                        url = "postgresql://127.0.0.1:1/none"
                        [http]
                        bind_address = "127.0.0.1:0"
                        [arrow_flight]
                        bind_address = "127.0.0.1:0"
                        [security]
                        allow_anonymous = true
                        """);
        assertFails("There is no compiled schema", "serve", "--config", config.toString());
        assertThat(err.toString()).contains("fraiseql compile");
    }

    private void assertFails(String expected, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(ExitCode.FAILURE.status());
        assertThat(err.toString()).startsWith("error: ").contains(expected).contains("\nhint: ");
        assertThat(out.toString()).isEmpty();
    }
}
