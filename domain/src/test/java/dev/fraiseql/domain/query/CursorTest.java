package dev.fraiseql.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final CursorSecret SECRET =
            new CursorSecret("a secret of a test".getBytes(StandardCharsets.UTF_8));
    private static final byte[] KEY = SECRET.keyOf("Order by createdAt, id");

    @Test
    void carriesAnyValues() {
        List<@Nullable String> values = Arrays.asList("", "n", null, "3:a", "Zoë 😀 \"'", "7");
        assertThat(Cursor.decode(Cursor.encode(values, KEY), KEY)).isEqualTo(values);
    }

    @Test
    void refusesEveryAlteration() {
        var cursor = Cursor.encode(List.of("2026-01-01", "42"), KEY);
        var bytes = Base64.getUrlDecoder().decode(cursor);
        for (var i = 0; i < bytes.length; i++) {
            var altered = bytes.clone();
            altered[i] ^= 1;
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertThatThrownBy(() -> Cursor.decode(text, KEY))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("CURSOR_INVALID");
        }
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        var cursor = Cursor.encode(List.of("42"), SECRET.keyOf("Order by id"));
        assertThatThrownBy(() -> Cursor.decode(cursor, KEY)).isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "not a cursor", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.decode(text, KEY)).isInstanceOf(FailureException.class);
    }
}
