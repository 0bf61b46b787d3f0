package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.search.RequestRecord;
import dev.fraiseql.ports.search.RequestLog;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogRequestsTest {

    private static final Subject ADA = new Subject("ada", "acme", Set.of());

    private final List<RequestRecord> logged = new CopyOnWriteArrayList<>();

    @Test
    void anAnsweredRequestIsLoggedWithoutItsValues() throws Exception {
        var log = started(logged::addAll);
        var request =
                new GraphQLRequest(
                        "query Orders($s: String) { orders { id } }",
                        "Orders",
                        Map.of("s", "secret"));
        log.answered(ADA, request, System.nanoTime() - 5_000_000, FailureCode.FORBIDDEN, "http");
        Await.until("it is logged", Duration.ofSeconds(20), () -> logged.size() == 1);
        var record = logged.getFirst();
        assertThat(record.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        var event = record.toLogged().event();
        assertThat(event.eventType()).isEqualTo("Failed");
        assertThat(event.userId()).isEqualTo("ada");
        assertThat(event.orgId()).isEqualTo("acme");
        assertThat(event.entityId()).hasSize(64);
        assertThat(event.data())
                .contains("\"door\": \"http\"", "\"operation\": \"Orders\"", "FORBIDDEN")
                .doesNotContain("secret");
        log.close();
    }

    @Test
    void aNameThatIsNoneStaysOut() {
        var log = started(logged::addAll);
        log.answered(
                ADA,
                new GraphQLRequest("{ a }", "x\", \"door\": \"back", Map.of()),
                System.nanoTime(),
                null,
                "http");
        log.close();
        assertThat(logged.getFirst().toLogged().event().data())
                .startsWith("{\"door\": \"http\", \"hash\": ");
    }

    @Test
    void closingWritesWhatIsInTheQueue() {
        var log = started(logged::addAll);
        for (var i = 0; i < 2_500; i++) {
            log.answered(ADA, GraphQLRequest.of("{ a }"), System.nanoTime(), null, "flight");
        }
        log.close();
        assertThat(logged).hasSize(2_500);
    }

    @Test
    void aLogThatHangsSlowsNobody() throws Exception {
        var release = new CountDownLatch(1);
        var log =
                started(
                        records -> {
                            try {
                                release.await();
                            } catch (InterruptedException stop) {
                                Thread.currentThread().interrupt();
                            }
                        });
        for (var i = 0; i < 50_000; i++) {
            log.answered(ADA, GraphQLRequest.of("{ a }"), System.nanoTime(), null, "http");
        }
        assertThat(log.dropped()).isGreaterThan(30_000);
        release.countDown();
        log.close();
    }

    @Test
    void aLogThatIsAwayLosesThemCounted() throws Exception {
        var log =
                started(
                        records -> {
                            throw Failure.of(FailureCode.SEARCH_UNAVAILABLE, "Away.", "Wait.")
                                    .asException();
                        });
        log.answered(ADA, GraphQLRequest.of("{ a }"), System.nanoTime(), null, "http");
        Await.until("it is counted", Duration.ofSeconds(20), () -> log.dropped() == 1);
        log.close();
    }

    private static LogRequests started(RequestLog target) {
        var log = new LogRequests(target);
        log.start();
        return log;
    }
}
