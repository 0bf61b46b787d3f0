package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.access.CallerLimits;
import dev.fraiseql.application.access.MemoryLimit;
import dev.fraiseql.domain.failure.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a caller hears that takes too much. */
class CallerLimitsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Nested
    class Rate extends OpenDoor {

        @Override
        Backend backend() {
            return limited(new CallerLimits(0, 1, 1, HOUR, 0, 0, 0, 0, Duration.ZERO));
        }

        @Test
        void isRefusedWithTheTimeToWait() throws Exception {
            var body = "{\"query\":\"a\"}";
            var refused = sendJson(body);
            for (var i = 0; i < 20 && refused.statusCode() == 200; i++) {
                refused = sendJson(body);
            }
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("RATE_LIMIT_REACHED", "\"retryAfter\":\"1\"");
        }

        @Test
        void isNotForHealth() throws Exception {
            for (var i = 0; i < 20; i++) {
                assertThat(send(request("/health/live")).statusCode()).isEqualTo(200);
            }
        }
    }

    @Nested
    class Result extends OpenDoor {

        @Override
        Backend backend() {
            return limited(new CallerLimits(0, 0, 0, HOUR, 0, 0, 0, 1_000, Duration.ZERO));
        }

        @Test
        void isNotSentWhereItIsTooLarge() throws Exception {
            assertThat(sendJson("{\"query\":\"a\"}").statusCode()).isEqualTo(200);
            backend.answer = "{\"data\":\"" + "x".repeat(1_000) + "\"}";
            var refused = sendJson("{\"query\":\"a\"}");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("RESULT_LIMIT_REACHED").doesNotContain("xxx");
            backend.accesses.next();
            assertThat(backend.accesses.next().failure())
                    .isEqualTo(FailureCode.RESULT_LIMIT_REACHED);
        }
    }

    @Nested
    class Memory extends OpenDoor {

        @Override
        Backend backend() {
            var backend = new Backend();
            backend.memory = new MemoryLimit(30);
            return backend;
        }

        @Test
        void ofABodyOnItsWayRefusesTheNext() throws Exception {
            var first =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    sendJson("{\"query\":\"wait\",\"operationName\":\"Long\"}");
                                } catch (Exception ended) {
                                    throw new IllegalStateException(ended);
                                }
                            });
            backend.waiting.await();
            var refused = sendJson("{\"query\":\"a\"}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("MEMORY_LIMIT_REACHED");
            backend.release.countDown();
            first.join();
            backend.accesses.next();
            backend.accesses.next();
            assertThat(sendJson("{\"query\":\"a\"}").statusCode()).isEqualTo(200);
        }
    }

    private static Backend limited(CallerLimits limits) {
        var backend = new Backend();
        backend.callerLimits = limits;
        return backend;
    }
}
