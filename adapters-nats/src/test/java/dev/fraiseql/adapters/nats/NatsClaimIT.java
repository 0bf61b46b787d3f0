package dev.fraiseql.adapters.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class NatsClaimIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource
    void aClaimIsKeptAsLongAsItsProcessLives(NatsVersion version) throws Exception {
        try (var one = NatsFixture.of(NatsFixture.config(NatsServer.shared(version)));
                var other = one.beside()) {
            var partition = one.transport.partitions().getFirst();
            try (var claim = one.transport.claim("search", partition).orElseThrow()) {
                var end = System.nanoTime() + Streams.CLAIM.multipliedBy(2).toNanos();
                while (System.nanoTime() < end) {
                    assertThat(other.transport.claim("search", partition)).isEmpty();
                    assertThat(claim.held()).isTrue();
                }
            }
            assertThat(other.transport.claim("search", partition)).isPresent();
        }
    }

    /** Whose connection is gone renews nothing, as if the process had been killed. */
    @ParameterizedTest
    @EnumSource
    void theClaimOfALostProcessIsTakenOver(NatsVersion version) throws Exception {
        try (var one = NatsFixture.of(NatsFixture.config(NatsServer.shared(version)));
                var other = one.beside()) {
            var partition = one.transport.partitions().getFirst();
            var claim = one.transport.claim("search", partition).orElseThrow();
            assertThat(other.transport.claim("search", partition)).isEmpty();
            one.close();
            Await.until(
                    "the takeover",
                    TAKEOVER,
                    () -> {
                        var taken = other.transport.claim("search", partition);
                        // Never two at once.
                        assertThat(taken.isPresent() && claim.held()).isFalse();
                        return taken.isPresent();
                    });
            assertThat(claim.held()).isFalse();
        }
    }
}
