package dev.fraiseql.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every checked-in input, and so everything that was ever found, once more through its target. */
@Timeout(120)
class CorpusTest {

    static final Path MODULE = Path.of("").toAbsolutePath();

    @TestFactory
    Stream<DynamicNode> everyInputIsReadOrRefused() {
        return Arrays.stream(Parsers.values())
                .map(
                        parser -> {
                            var oracle = parser.oracle();
                            return dynamicContainer(
                                    parser.name(),
                                    Corpus.of(MODULE, parser).files().stream()
                                            .map(
                                                    file ->
                                                            dynamicTest(
                                                                    file.getFileName().toString(),
                                                                    () ->
                                                                            oracle.check(
                                                                                    Files
                                                                                            .readAllBytes(
                                                                                                    file)))));
                        });
    }

    @Test
    void everyTargetHasACorpusAndNoOtherFolderIsThere() {
        var names = Arrays.stream(Parsers.values()).map(Parsers::name).toList();
        assertThat(MODULE.resolve("corpus").toFile().list())
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
