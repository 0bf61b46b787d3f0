package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.batch;
import static dev.fraiseql.testkit.contract.Events.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventSink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link EventSink} keeps. */
public abstract class EventSinkContract {

    private @Nullable Fixture fixture;

    /** A new store; called for each test, and closed after it. */
    protected abstract Fixture open() throws Exception;

    /** A sink and what it holds. Closing it closes the sink. */
    public interface Fixture extends AutoCloseable {

        EventSink sink();

        /** Closes the sink and opens the same store again, as a restart does. */
        void reopen() throws Exception;

        /** Every event in the store, in order of timestamp, then position. */
        List<EntityEvent> stored() throws Exception;
    }

    @BeforeEach
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterEach
    void closeFixture() throws Exception {
        opened().close();
    }

    private Fixture opened() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    @Nested
    class Checkpoint {

        @Test
        void aNewStoreBeginsAtTheStart() {
            assertThat(sink().checkpoint()).isEqualTo(Position.START);
        }

        @Test
        void whatIsAppliedIsRemembered() throws Exception {
            assertDelivers(batch(1, 10), 10);
            assertHolds(batch(1, 10));
            assertDelivers(batch(11, 12), 2);
            assertHolds(batch(1, 12));
        }

        @Test
        void itSurvivesReopening() throws Exception {
            assertDelivers(batch(1, 10), 10);
            opened().reopen();
            assertHolds(batch(1, 10));
            assertDelivers(batch(5, 15), 5);
            opened().reopen();
            opened().reopen();
            assertHolds(batch(1, 15));
        }

        @Test
        void anEmptyBatchChangesNothing() throws Exception {
            assertDelivers(EventBatch.EMPTY, 0);
            assertThat(sink().checkpoint()).isEqualTo(Position.START);
            assertDelivers(batch(1, 2), 2);
            assertDelivers(EventBatch.EMPTY, 0);
            assertHolds(batch(1, 2));
        }

        @Test
        void itOrdersByTransactionBeforeSequence() throws Exception {
            // A late transaction: a smaller sequence in a larger transaction comes behind.
            var early = new LoggedEvent(new Position(7, 50), Events.event(1).event());
            var late = new LoggedEvent(new Position(8, 2), Events.event(2).event());
            assertDelivers(EventBatch.of(List.of(early)), 1);
            assertDelivers(EventBatch.of(List.of(late)), 1);
            assertThat(sink().checkpoint()).isEqualTo(new Position(8, 2));
            assertDelivers(EventBatch.of(List.of(early, late)), 0);
            assertThat(opened().stored()).containsExactly(early.event(), late.event());
        }

        @Test
        void positionsBeyond32BitsAreKept() throws Exception {
            var far = new Position((1L << 40) + 1, (1L << 50) + 1);
            var event = new LoggedEvent(far, Events.event(1).event());
            assertDelivers(EventBatch.of(List.of(event)), 1);
            opened().reopen();
            assertThat(sink().checkpoint()).isEqualTo(far);
        }
    }

    @Nested
    class Redelivery {

        @Test
        void aBatchDeliveredTwiceIsAppliedOnce() throws Exception {
            assertDelivers(batch(1, 10), 10);
            assertDelivers(batch(1, 10), 0);
            assertHolds(batch(1, 10));
        }

        @Test
        void overlappingBatchesApplyWhatIsNew() throws Exception {
            assertDelivers(batch(1, 10), 10);
            assertDelivers(batch(6, 15), 5);
            assertHolds(batch(1, 15));
        }

        @Test
        void anOldBatchDoesNotMoveTheCheckpointBack() throws Exception {
            assertDelivers(batch(1, 10), 10);
            assertDelivers(batch(1, 3), 0);
            assertHolds(batch(1, 10));
        }

        @Test
        void anOverlapWithinOneTransactionIsCut() throws Exception {
            // 20 to 29 share a transaction.
            assertDelivers(batch(20, 24), 5);
            assertDelivers(batch(20, 29), 5);
            assertHolds(batch(20, 29));
        }
    }

    @Nested
    class Contents {

        @Test
        void aBigBatchIsOneDelivery() throws Exception {
            assertDelivers(batch(1, 10_000), 10_000);
            assertHolds(batch(1, 10_000));
        }

        @Test
        void awkwardValuesAreKeptAsTheyAre() throws Exception {
            var awkward =
                    new EntityEvent(
                            "00000000-0000-0000-0000-000000000001",
                            "Custom 'type'",
                            "Ord\"er",
                            "[1,\"a,b\"]",
                            Instant.parse("1969-12-31T23:59:59.999999Z"),
                            "{\"text\": \"'; drop table events; -- \\u0041 ✓ 😀\\n\", \"n\": 12345678901234567890.10, \"z\": null}",
                            "",
                            null);
            assertDelivers(EventBatch.of(List.of(new LoggedEvent(new Position(1, 1), awkward))), 1);
            assertThat(opened().stored()).containsExactly(awkward);
        }
    }

    @Nested
    class Close {

        @Test
        void aSecondCloseDoesNothing() {
            sink().close();
            sink().close();
        }

        @Test
        void nothingAppliedIsLostByClosing() throws Exception {
            assertDelivers(batch(1, 3), 3);
            sink().close();
            opened().reopen();
            assertHolds(batch(1, 3));
        }
    }

    private EventSink sink() {
        return opened().sink();
    }

    private void assertDelivers(EventBatch batch, int applied) {
        var delivery = sink().deliver(batch);
        assertThat(delivery.rejected()).isEmpty();
        assertThat(delivery.applied()).as("newly applied events").isEqualTo(applied);
    }

    private void assertHolds(EventBatch batch) throws Exception {
        assertThat(opened().stored()).containsExactlyElementsOf(plain(batch));
        assertThat(sink().checkpoint()).isEqualTo(batch.last());
    }
}
