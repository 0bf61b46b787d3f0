package dev.fraiseql.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    @TempDir
    Path home;

    @Test
    void aTemporaryFolderIsGoneAfterwards() {
        Path path;
        try (var folder = DemoFolder.open(Optional.empty())) {
            path = folder.analytics().getParent();
            assertThat(path).exists();
            assertThat(folder.temporary()).isTrue();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aKeptFolderRemembersWhatWasLoaded() {
        var data = home.resolve("new/data");
        try (var folder = DemoFolder.open(Optional.of(data))) {
            assertThat(folder.loaded()).isEmpty();
            folder.markLoaded("scale 1.0");
        }
        try (var folder = DemoFolder.open(Optional.of(data))) {
            assertThat(folder.loaded()).contains("scale 1.0");
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        try (var _ = DemoFolder.open(Optional.of(home))) {
            assertRefused("in use by a running demo");
        }
    }

    @Test
    void aFolderOfSomethingElseIsRefusedAndLeftAlone() throws IOException {
        var thesis = Files.writeString(home.resolve("thesis.txt"), "precious");

        assertRefused("holds something else");

        assertThat(thesis).hasContent("precious");
        assertThat(home.resolve("lock")).doesNotExist();
    }

    @Test
    void dataOfAnotherPostgresVersionIsRefused() throws IOException {
        DemoFolder.open(Optional.of(home)).close();
        Files.createDirectories(home.resolve("postgres"));
        Files.writeString(home.resolve("postgres/PG_VERSION"), "17\n");

        assertRefused("PostgreSQL 17");
    }

    @Test
    void aFolderOfAnotherLayoutIsRefused() throws IOException {
        Files.writeString(home.resolve("VERSION"), "fraiseql-demo 99\n");

        assertRefused("another version");
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> DemoFolder.open(Optional.of(home)))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.first().remedy()).contains("--data"));
    }
}
