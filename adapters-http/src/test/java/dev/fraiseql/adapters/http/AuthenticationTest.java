package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is calling. */
class AuthenticationTest extends OpenDoor {
    @Test
    void theSubjectReachesTheQuery() throws Exception {
        sendJson("{\"query\":\"a\"}", "Authorization", "Bearer good");
        assertThat(backend.lastSubject).isEqualTo(Backend.ADA);
        sendJson("{\"query\":\"a\"}");
        assertThat(backend.lastSubject.userId()).isNull();
        sendJson("{\"query\":\"a\"}", "X-API-Key", "good");
        assertThat(backend.lastSubject).isEqualTo(Backend.ADA);
    }

    @Test
    void nobodyIsAskedWho() throws Exception {
        backend.anonymousAllowed = false;
        var response = sendJson("{\"query\":\"a\"}");
        assertCode(response, 401, "AUTHENTICATION_REQUIRED");
        assertThat(response.headers().firstValue("www-authenticate")).isPresent();
        assertThat(backend.lastRequest).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer bad",
        "Authorization, Basic good",
        "Authorization, good",
        "X-API-Key, bad"
    })
    void wrongCredentialsNeverBecomeAnonymous(String header, String value) throws Exception {
        assertCode(sendJson("{\"query\":\"a\"}", header, value), 401, "AUTHENTICATION_FAILED");
        assertThat(backend.lastRequest).isNull();
    }

    @Test
    void twoCredentialsAreRefused() throws Exception {
        assertCode(
                sendJson("{\"query\":\"a\"}", "Authorization", "Bearer good", "X-API-Key", "good"),
                401,
                "AUTHENTICATION_FAILED");
        assertCode(
                sendJson(
                        "{\"query\":\"a\"}",
                        "Authorization",
                        "Bearer good",
                        "Authorization",
                        "Bearer bad"),
                401,
                "AUTHENTICATION_FAILED");
    }
}
