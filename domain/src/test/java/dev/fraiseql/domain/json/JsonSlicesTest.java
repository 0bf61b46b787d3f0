package dev.fraiseql.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonSlicesTest {

    @Test
    void membersAreSlicesOfTheText() {
        var members = JsonSlices.members(" { \"a\\\"b\" : 1.50 , \"o\":{\"x\":[1, \"}\"]} } ");

        assertThat(members)
                .containsExactly(
                        new JsonSlices.Member("a\"b", "1.50"),
                        new JsonSlices.Member("o", "{\"x\":[1, \"}\"]}"));
        assertThat(JsonSlices.elements("[1,[2,3],\"]\"]")).containsExactly("1", "[2,3]", "\"]\"");
    }

    @Test
    void aScalarHasItsText() {
        assertThat(JsonSlices.text("\"a\\tb\"")).isEqualTo("a\tb");
        assertThat(JsonSlices.text("1e3")).isEqualTo("1e3");
        assertThat(JsonSlices.text("null")).isNull();
        assertThatThrownBy(() -> JsonSlices.text("{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostileNestingIsRefused() {
        var deep = "[".repeat(100_000);
        assertThatThrownBy(() -> JsonSlices.elements(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested");
    }
}
