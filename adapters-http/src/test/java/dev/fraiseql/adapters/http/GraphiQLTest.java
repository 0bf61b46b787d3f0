package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GraphiQL, where it is switched on. */
class GraphiQLTest extends OpenDoor {
    @Test
    void graphiqlAndItsAssetsAreServedUnderAStrictPolicy() throws Exception {
        var page = send(request("/graphiql"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'");
        assertThat(page.body()).doesNotContain("http://", "https://");
        for (var asset :
                List.of(
                        "graphiql.js",
                        "graphiql.css",
                        "react.js",
                        "react-dom.js",
                        "start.js",
                        "start.css")) {
            assertThat(page.body()).contains("/graphiql/assets/" + asset);
            assertThat(send(request("/graphiql/assets/" + asset)).statusCode())
                    .as(asset)
                    .isEqualTo(200);
        }
    }

    @Test
    void aBrowserIsLedThere() throws Exception {
        assertThat(send(request("/")).headers().firstValue("location")).hasValue("/graphiql");
        assertThat(
                        send(request("/graphql").header("Accept", "text/html,*/*"))
                                .headers()
                                .firstValue("location"))
                .hasValue("/graphiql");
    }

    @Test
    void itIsNotThereUnlessSwitchedOn() throws Exception {
        var plain = new Backend().open(false);
        try {
            var address = URI.create("http://127.0.0.1:" + plain.address().getPort() + "/graphiql");
            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(address).build(),
                                            BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(404);
        } finally {
            plain.close();
        }
    }
}
