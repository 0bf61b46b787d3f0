package dev.fraiseql.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EntityEvent;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchDocumentTest {

    @Test
    void scalarsAreTextsAndPaths() throws Exception {
        var document =
                of(
                        "{\"a\": {\"b\": \"One TWO\", \"n\": -1.50e3}, \"l\": [\"x\", {\"y\": true}], \"z\": null}");
        assertThat(document.paths()).containsExactly("a.b=One TWO", "a.n=-1.50e3");
        assertThat(document.texts())
                .containsExactly("id", "t", "e", "1", "one two", "1 50e3", "x", "true");
    }

    @Test
    void escapesAreRead() throws Exception {
        assertThat(of("{\"k\\u0041.=\\\\\": \"\\\"\\n\\u00e9\\uD83D\\uDE00\\/\"}").paths())
                .containsExactly("kA\\.\\=\\\\=\"\né😀/");
    }

    @Test
    void longWordsAreCutAsTheStoresCutThem() throws Exception {
        var texts = of("{\"k\": \"" + "x".repeat(600) + "\"}").texts();
        assertThat(texts.getLast().split(" "))
                .containsExactly("x".repeat(255), "x".repeat(255), "x".repeat(90));
    }

    @Test
    void aUuidIsOneWord() throws Exception {
        var uuid = "0190A3F2-7b1c-7000-8000-00000000000F";
        assertThat(of("{\"k\": \"user-" + uuid + ", next\"}").texts().getLast())
                .isEqualTo("user " + uuid.toLowerCase(Locale.ROOT) + " next");
        assertThat(Words.of(uuid + "0")).hasSize(5);
        assertThat(Words.of(uuid.replace('F', 'g'))).hasSize(5);
        assertThat(Words.of(uuid.substring(1))).hasSize(5);
    }

    @Test
    void longValuesHaveNoPath() throws Exception {
        var document = of("{\"k\": \"" + "word ".repeat(400) + "\"}");
        assertThat(document.paths()).isEmpty();
        assertThat(document.texts().getLast()).startsWith("word word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1 2]",
                "{\"a\":1} x",
                "\"open",
                "\"\\",
                "\"\\u12\"",
                "\"\\uzzzz\"",
                "nope",
                "{a:1}"
            })
    void whatIsNoJsonIsRefused(String data) {
        assertThatThrownBy(() -> of(data)).isInstanceOf(UnsearchableEventException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> of("[".repeat(100_000)))
                .isInstanceOf(UnsearchableEventException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void anIdThatNoStoreTakesIsRefused() {
        assertThatThrownBy(() -> SearchDocument.of(event("é".repeat(300), "{}")))
                .isInstanceOf(UnsearchableEventException.class);
        assertThatThrownBy(() -> SearchDocument.of(event("", "{}")))
                .isInstanceOf(UnsearchableEventException.class);
    }

    private static SearchDocument of(String data) throws UnsearchableEventException {
        return SearchDocument.of(event("id", data));
    }

    private static EntityEvent event(String id, String data) {
        return new EntityEvent(id, "T", "E", "1", Instant.EPOCH, data, null, null);
    }
}
