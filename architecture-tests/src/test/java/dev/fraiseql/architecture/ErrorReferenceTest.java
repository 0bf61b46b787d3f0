package dev.fraiseql.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The error reference and the codes are the same list. */
class ErrorReferenceTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyCodeHasItsRowInTheReferenceAndNoRowIsLeftOver() throws IOException {
        var reference = Files.readString(House.root().resolve("docs/errors.md"));

        var documented = ROW.matcher(reference).results().map(row -> row.group(1)).toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(FailureCode.values()).map(Enum::name).toList());
    }
}
