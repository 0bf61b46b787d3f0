package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    private String read(String... command) {
        var table = JsonNodeFactory.instance.objectNode();
        var words = table.putArray("command");
        for (var word : command) {
            words.add(word);
        }
        return new SecretSource(folder, Duration.ofSeconds(1)).read(table);
    }

    @Test
    void aSecretComesFromAFileOfTheConfigurationsFolder() throws IOException {
        Files.writeString(folder.resolve("jwt"), SECRET + "\n");
        var loaded = new Toml(folder).read("[security]\njwt_secret = { file = \"jwt\" }", Map.of());
        assertThat(loaded.problems().failures()).isEmpty();
        assertThat(loaded.configuration().get(SecurityKeys.JWT_SECRET)).isEqualTo(SECRET);
        assertThat(loaded.configuration().toString()).doesNotContain(SECRET);
    }

    @Test
    void aSecretComesFromAFileThatAVariableNames() throws IOException {
        var file = Files.writeString(folder.resolve("jwt"), SECRET);
        var variable = SecurityKeys.JWT_SECRET.fileVariable();
        var loaded = new Toml(folder).read("", Map.of(variable, file.toString()));
        assertThat(loaded.configuration().get(SecurityKeys.JWT_SECRET)).isEqualTo(SECRET);
        assertThat(
                        new Toml(folder)
                                .problems(
                                        "",
                                        Map.of(
                                                variable,
                                                file.toString(),
                                                SecurityKeys.JWT_SECRET.variable(),
                                                SECRET)))
                .anyMatch(problem -> problem.contains("are the same key"));
    }

    @Test
    void aSecretComesFromACommand() throws IOException {
        var loaded =
                new Toml(folder)
                        .read(
                                "[security]\njwt_secret = { command = [\"echo\", \""
                                        + SECRET
                                        + "\"] }",
                                Map.of());
        assertThat(loaded.problems().failures()).isEmpty();
        assertThat(loaded.configuration().get(SecurityKeys.JWT_SECRET)).isEqualTo(SECRET);
    }

    @Test
    void aCommandThatFailsHangsOrFloodsIsRefusedWithoutWhatItSaid() {
        assertThatThrownBy(() -> read("sh", "-c", "echo " + SECRET + "; exit 3"))
                .hasMessageContaining("status 3")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("sh", "-c", "echo " + SECRET + "; sleep 60"))
                .hasMessageContaining("longer than 1 s")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("yes")).hasMessageContaining("longer than 65536 bytes");
        assertThatThrownBy(() -> read("/no/such/program"))
                .hasMessageContaining("a program that can be started");
        assertThatThrownBy(() -> read("printf", "\\377\\376"))
                .hasMessageContaining("no UTF-8 text");
    }

    @Test
    void onlySecretsComeFromElsewhereAndOnlyInOneWay() throws IOException {
        var toml = new Toml(folder);
        assertThat(toml.problems("[schema]\npath = { file = \"x\" }", Map.of()))
                .containsExactly(
                        "fraiseql.toml:2:1: schema.path is {\"file\":\"x\"} > Use a text in quotes.");
        assertThat(toml.problems("[security]\njwt_secret = { fil = \"x\" }", Map.of()))
                .singleElement()
                .asString()
                .startsWith(
                        "fraiseql.toml:2:1: security.jwt_secret does not fit > Use a text, { file");
        assertThat(toml.problems("[security]\njwt_secret = { file = \"absent\" }", Map.of()))
                .singleElement()
                .asString()
                .contains("Name a file that this process may read");
    }
}
