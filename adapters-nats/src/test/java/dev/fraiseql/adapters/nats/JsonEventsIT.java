package dev.fraiseql.adapters.nats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventEncoding;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscriber in any language sees. */
@Timeout(60)
class JsonEventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NatsFixture nats;

    @BeforeEach
    void open() throws InterruptedException {
        nats =
                NatsFixture.of(
                        NatsFixture.config(NatsServer.shared(NatsVersion.NEWEST))
                                .with(EventEncoding.BOTH));
    }

    @AfterEach
    void close() {
        nats.close();
    }

    @Test
    void anEventIsAMessageOnItsSubject() throws Exception {
        nats.commit(
                new EntityEvent(
                        "id-1",
                        "order.paid!",
                        "Sales Order",
                        "7",
                        Instant.parse("2026-01-02T03:04:05.000006Z"),
                        "{\"total\": 1.50}",
                        "user-1",
                        null));
        nats.relay(10);
        var message = nats.connection.management().getMessage(nats.names.events("main"), 1);
        assertThat(message.getSubject())
                .isEqualTo(nats.config.prefix() + ".events.Sales_Order.order_paid_");
        assertThat(message.getHeaders().getFirst("Nats-Msg-Id")).isEqualTo("id-1");
        assertThat(JSON.readTree(message.getData()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"event_id": "id-1", "event_type": "order.paid!", "entity_type": "Sales Order",
                                 "entity_id": "7", "timestamp": "2026-01-02T03:04:05.000006Z",
                                 "data": {"total": 1.50}, "user_id": "user-1", "org_id": null}
                                """));
    }

    @Test
    void bothStreamsHoldEveryEvent() throws Exception {
        nats.commit(1, 200);
        assertThat(nats.relay(30)).isEqualTo(nats.log.head());
        RelayRules.holdsTheLog(nats);
        try (var json = nats.beside(nats.config.with(EventEncoding.JSON))) {
            RelayRules.holdsTheLog(json);
        }
    }

    @Test
    void aStreamThatIsBehindCatchesUp() throws Exception {
        try (var frames = nats.beside(nats.config.with(EventEncoding.ARROW))) {
            frames.commit(1, 50);
            frames.relay(50);
        }
        nats.commit(51, 60);
        assertThat(nats.publisher.end()).isEqualTo(Position.START);
        nats.relay(20);
        RelayRules.holdsTheLog(nats);
        try (var json = nats.beside(nats.config.with(EventEncoding.JSON))) {
            RelayRules.holdsTheLog(json);
        }
    }

    @Test
    void anEventLargerThanAMessageGoesWithoutItsData() throws Exception {
        nats.commit(NatsFixture.event("large", "\"" + "0123456789".repeat(200_000) + "\""));
        nats.relay(10);
        var message = nats.connection.management().getMessage(nats.names.events("main"), 1);
        assertThat(message.getHeaders().getFirst(JsonLane.WITHOUT)).isEqualTo("data");
        assertThat(JSON.readTree(message.getData()).get("data").isNull()).isTrue();
        // Our consumers read it from the change log.
        nats.commit(1, 20);
        nats.relay(10);
        try (var json = nats.beside(nats.config.with(EventEncoding.JSON))) {
            assertThat(json.readAll(21)).hasSizeGreaterThanOrEqualTo(20);
        }
    }
}
