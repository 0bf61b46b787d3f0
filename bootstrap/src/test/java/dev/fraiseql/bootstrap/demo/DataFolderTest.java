package dev.fraiseql.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path home;

    private static DataFolder open(Path data) {
        return DataFolder.open(Optional.of(data), OptionalDouble.empty());
    }

    @Test
    void aFolderForTheMomentIsGoneAfterwards() throws IOException {
        Path path;
        try (var folder = DataFolder.open(Optional.empty(), OptionalDouble.of(0.5))) {
            path = folder.root();
            assertThat(path).exists();
            assertThat(folder.isKept()).isFalse();
            assertThat(folder.scale()).isEqualTo(0.5);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aKeptFolderIsUsedAgain() throws IOException {
        var data = home.resolve("new/data");
        String password;
        try (var folder = DataFolder.open(Optional.of(data), OptionalDouble.of(0.25))) {
            assertThat(folder.isLoaded()).isFalse();
            folder.markLoaded();
            password = folder.password();
        }
        try (var folder = open(data)) {
            assertThat(folder.isLoaded()).isTrue();
            assertThat(folder.isKept()).isTrue();
            assertThat(folder.scale()).isEqualTo(0.25);
            assertThat(folder.password()).isEqualTo(password);
        }
    }

    @Test
    void whatWasNotLoadedToTheEndIsStartedOver() throws IOException {
        try (var folder = open(home)) {
            Files.createDirectories(folder.cluster());
            Files.writeString(folder.cluster().resolve("PG_VERSION"), "18");
            Files.writeString(folder.analytics(), "half");
        }
        try (var folder = open(home)) {
            assertThat(folder.cluster()).doesNotExist();
            assertThat(folder.analytics()).doesNotExist();
        }
    }

    @Test
    void thePasswordIsForTheUserAlone() throws IOException {
        try (var folder = open(home)) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.passwordFile())))
                    .isEqualTo("rw-------");
            assertThat(folder.password()).hasSize(32);
        }
    }

    @Test
    void aFolderInUseIsRefused() throws IOException {
        try (var held = open(home)) {
            assertThat(held.root()).exists();
            assertRefused("in use by another demo", OptionalDouble.empty());
        }
        open(home).close();
    }

    @Test
    void aFolderOfSomethingElseIsRefusedAndLeftAlone() throws IOException {
        var thesis = Files.writeString(home.resolve("thesis.txt"), "precious");

        assertRefused("holds something else", OptionalDouble.empty());

        assertThat(thesis).hasContent("precious");
        assertThat(home.resolve("lock")).doesNotExist();
    }

    @Test
    void dataOfAnotherVersionIsRefused() throws IOException {
        open(home).close();
        var description = home.resolve("fraiseql-demo.properties");
        var text = Files.readString(description);

        Files.writeString(description, text.replace("postgres=18", "postgres=17"));
        assertRefused("PostgreSQL 17", OptionalDouble.empty());

        Files.writeString(description, text.replace("layout=1", "layout=99"));
        assertRefused("layout 99", OptionalDouble.empty());
    }

    @Test
    void anotherScaleThanTheFoldersIsRefused() throws IOException {
        try (var folder = open(home)) {
            folder.markLoaded();
        }
        assertRefused("holds a shop of scale 1.0", OptionalDouble.of(2));
    }

    private void assertRefused(String why, OptionalDouble scale) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> DataFolder.open(Optional.of(home), scale))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.first().remedy()).contains("--data"));
    }
}
