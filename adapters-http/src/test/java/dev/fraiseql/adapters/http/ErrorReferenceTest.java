package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} names the status that a code really has. */
class ErrorReferenceTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\| (\\d+)", Pattern.MULTILINE);

    @Test
    void theDocumentedStatusIsTheRealOne() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("..", "docs", "errors.md"))).results();

        assertThat(rows.toList())
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        row -> {
                            var failure =
                                    Failure.of(FailureCode.valueOf(row.group(1)), "It failed.", "");
                            assertThat(Statuses.of(failure))
                                    .as(row.group(1))
                                    .isEqualTo(Integer.parseInt(row.group(2)));
                        });
    }
}
