package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is noted of every call. */
class AccessesTest extends OpenDoor {

    @Test
    void anAnsweredOperation() throws Exception {
        var body =
                sendJson(
                                "{\"query\":\"a\",\"operationName\":\"Orders\"}",
                                "X-API-Key",
                                "good",
                                "traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .body();
        var access = backend.accesses.next();
        assertThat(access.entrance()).isEqualTo(Entrance.GRAPHQL);
        assertThat(access.target()).isEqualTo("Orders");
        assertThat(access.caller()).isEqualTo(Backend.ADA);
        assertThat(access.failure()).isNull();
        assertThat(access.bytes()).isEqualTo(body.getBytes(StandardCharsets.UTF_8).length);
        assertThat(access.duration()).isPositive();
        assertThat(access.start().origin()).isEqualTo("127.0.0.1");
        assertThat(access.start().traceparent()).startsWith("00-0af765");
    }

    @Test
    void aStrangerHasNoName() throws Exception {
        sendJson("{\"query\":\"a\"}", "X-API-Key", "bad");
        var access = backend.accesses.next();
        assertThat(access.failure()).isEqualTo(FailureCode.AUTHENTICATION_FAILED);
        assertThat(access.caller()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"fail BAD_USER_INPUT, BAD_USER_INPUT", "break, INTERNAL_ERROR"})
    void anOperationThatFails(String query, FailureCode code) throws Exception {
        sendJson("{\"query\":\"" + query + "\"}");
        assertThat(backend.accesses.next().failure()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/health/live, OPEN",
        "/nowhere, OPEN",
        "/api/events/search, SEARCH",
        "/metrics, METRICS",
        "/api/admin/projections, ADMIN",
        "/graphql, GRAPHQL"
    })
    void everyPathIsAWayIn(String path, Entrance entrance) throws Exception {
        send(request(path));
        assertThat(backend.accesses.next().entrance()).isEqualTo(entrance);
    }

    /**
     * What stands here asks nobody who it is: a new path needs a way in of its own, or a line here.
     */
    @Test
    void whatIsOpenToAnyone() {
        var routes = backend.routes();
        assertThat(
                        routes.paths().stream()
                                .filter(path -> routes.entrance(path) == Entrance.OPEN)
                                .filter(path -> !path.startsWith("/graphiql")))
                .containsExactlyInAnyOrder("/", "/health/live", "/health/ready");
    }
}
