package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no GraphQL requests. */
class BadRequestsTest extends OpenDoor {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "[{\"query\":\"{ a }\"}]",
                "\"query\"",
                "{}",
                "{\"query\":1}",
                "{\"query\":null}",
                "{\"query\":\"a\",\"query\":\"b\"}",
                "{\"query\":\"a\",\"variables\":{\"a\":1,\"a\":2}}",
                "{\"query\":\"a\",\"variables\":[]}",
                "{\"query\":\"a\",\"variables\":\"{}\"}",
                "{\"query\":\"a\",\"variable\":{}}",
                "{\"query\":\"a\",\"operationName\":1}",
                "{\"query\":\"a\",\"extensions\":1}",
                "{\"query\":\"a\"} x",
                "{\"query\":\"a\"}{\"query\":\"b\"}",
                "{\"query\":\"a\"",
                "{\"query\":\"a\",\"variables\":{\"a\":1e999999999}}",
                "{\"query\":\"a\",\"variables\":{\"a\":NaN}}",
                "{'query':'a'}",
                "\uFEFF{\"query\":\"a\"}"
            })
    void malformedBodiesAreRefused(String body) throws Exception {
        assertCode(sendJson(body), 400, "REQUEST_MALFORMED");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        var body =
                "{\"query\":\"a\",\"variables\":"
                        + "{\"a\":".repeat(5_000)
                        + "1"
                        + "}".repeat(5_001);
        assertCode(sendJson(body), 400, "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "ff", "c0af", "eda080", "f4908080", "e282"})
    void invalidUtf8IsRefused(String hex) throws Exception {
        var text = "{\"query\":\"\"}".getBytes(StandardCharsets.UTF_8);
        var bad = java.util.HexFormat.of().parseHex(hex);
        var body = new byte[text.length + bad.length];
        System.arraycopy(text, 0, body, 0, 10);
        System.arraycopy(bad, 0, body, 10, bad.length);
        System.arraycopy(text, 10, body, 10 + bad.length, text.length - 10);
        assertCode(send(post(BodyPublishers.ofByteArray(body))), 400, "REQUEST_MALFORMED");
    }

    @Test
    void utf16IsRefused() throws Exception {
        var body = "{\"query\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);
        assertCode(send(post(BodyPublishers.ofByteArray(body))), 400, "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "json"
            })
    void otherMediaTypesAreRefused(String type) throws Exception {
        var response =
                send(
                        request("/graphql")
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString("{\"query\":\"a\"}")));
        assertCode(response, 415, "REQUEST_MALFORMED");
    }

    @Test
    void noMediaTypeIsRefused() throws Exception {
        assertCode(
                send(request("/graphql").POST(BodyPublishers.ofString("{}"))),
                415,
                "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*;q=0.5", "application/json;q=0"})
    void whatIsNotAcceptedIsNotSent(String accept) throws Exception {
        assertCode(sendJson("{\"query\":\"a\"}", "Accept", accept), 406, "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH"})
    void otherMethodsAreRefused(String method) throws Exception {
        var response = send(request("/graphql").method(method, BodyPublishers.noBody()));
        assertCode(response, 405, "REQUEST_MALFORMED");
        assertThat(response.headers().firstValue("allow")).hasValue("GET, POST");
    }

    @Test
    void anUnknownPathIsCoded() throws Exception {
        assertCode(send(request("/nothing")), 404, "NOT_FOUND_ROUTE");
        assertCode(send(request("/graphiql/assets/..%2f..%2fsecret")), 404, "NOT_FOUND_ROUTE");
    }
}
