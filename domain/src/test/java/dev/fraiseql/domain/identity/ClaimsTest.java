package dev.fraiseql.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClaimsTest {

    @Test
    void aScalarIsOneValueAndAnArraySeveral() {
        var claims =
                Claims.of(
                        "{\"org\": \"a\\u00e9\\n\", \"tier\":3, \"ok\":true, \"all\":[\"x\", 2]}");

        assertThat(claims.get("org")).containsExactly("aé\n");
        assertThat(claims.get("tier")).containsExactly("3");
        assertThat(claims.get("ok")).containsExactly("true");
        assertThat(claims.get("all")).containsExactly("x", "2");
        assertThat(claims.get("none")).isEmpty();
    }

    @Test
    void whatIsInAnObjectIsNamedByItsPath() {
        var claims = Claims.of("{\"a\":{\"b\":{\"c\":\"deep\"},\"c\":\"path\"},\"a.c\":\"name\"}");

        assertThat(claims.get("a.b.c")).containsExactly("deep");
        assertThat(claims.get("a.c")).containsExactly("name");
    }

    @Test
    void nullsAndWhatIsNestedInArraysAreNoClaims() {
        var claims =
                Claims.of("{\"n\":null,\"e\":[],\"g\":[{\"roles\":\"admin\"},[\"admin\"],null]}");

        assertThat(claims.values()).isEmpty();
    }

    @Test
    void anythingButAnObjectIsRefused() {
        for (var json :
                new String[] {
                    "",
                    "[]",
                    "{",
                    "{\"a\"}",
                    "{\"a\":}",
                    "{\"a\":x}",
                    "{} {}",
                    "{a:1}",
                    "{\"a\":\"\\u00\"}"
                }) {
            assertThatThrownBy(() -> Claims.of(json))
                    .as(json)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
