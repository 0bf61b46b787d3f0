package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code FRAISEQL_WRITE_DOCS=true} writes the page instead of comparing it. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void thePageIsTheTableOfKeys() throws IOException {
        if ("true".equals(System.getenv("FRAISEQL_WRITE_DOCS"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigurationPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; FRAISEQL_WRITE_DOCS=true writes it anew")
                .isEqualTo(ConfigurationPage.text());
    }
}
