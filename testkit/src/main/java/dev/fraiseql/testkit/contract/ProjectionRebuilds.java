package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Events.batch;
import static dev.fraiseql.testkit.contract.Events.plain;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.ProjectionContract.ONE;
import static dev.fraiseql.testkit.contract.ProjectionContract.OTHER;
import static dev.fraiseql.testkit.contract.ProjectionContract.deliver;
import static dev.fraiseql.testkit.contract.ProjectionContract.digests;
import static dev.fraiseql.testkit.contract.ProjectionContract.expected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import dev.fraiseql.ports.event.ProjectionRebuild.State;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A second generation beside the live one. */
abstract class ProjectionRebuilds {

    abstract ProjectionContract.Fixture fixture();

    @Test
    void atFirstThereIsOneGeneration() {
        assertThat(state()).isEqualTo(State.NONE);
    }

    @Test
    void theNewGenerationIsEmptyAndBesideTheLiveOne() throws Exception {
        deliver(live(), ONE, batch(1, 10));

        var target = rebuild().target();

        assertThat(state()).isEqualTo(State.BUILDING);
        assertThat(target.name()).isEqualTo(live().name());
        assertThat(target.checkpoints()).isEqualTo(Checkpoints.NONE);
        assertThat(digests(target)).isEmpty();
        assertReads(batch(1, 10));
    }

    @Test
    void bothAreFilledEachForItself() throws Exception {
        try (var sink = live().open(ONE)) {
            sink.deliver(batch(1, 10));
            deliver(rebuild().target(), ONE, batch(1, 5));
            // The live one goes on, with the sink it had.
            sink.deliver(batch(11, 20));
        }
        deliver(rebuild().target(), OTHER, batch(21, 22));

        assertReads(batch(1, 20));
        assertThat(live().checkpoints()).isEqualTo(Checkpoints.of(ONE, Events.position(20)));
        assertThat(digests(live())).isEqualTo(expected(batch(1, 20)));
        assertThat(rebuild().target().checkpoints())
                .isEqualTo(
                        Checkpoints.of(ONE, Events.position(5)).with(OTHER, Events.position(22)));
    }

    @Test
    void anEventIsAppliedAgainToTheGenerationThatIsAsked() throws Exception {
        deliver(live(), ONE, batch(1, 3));
        var target = rebuild().target();
        deliver(target, ONE, EventBatch.of(batch(1, 3).events().subList(2, 3)));

        target.apply(ONE, Events.event(1));

        assertThat(digests(target).values())
                .singleElement()
                .satisfies(hour -> assertThat(hour.count()).isEqualTo(2));
        assertReads(batch(1, 3));
    }

    @Test
    void afterTheSwapTheNewOneIsReadAndFed() throws Exception {
        deliver(live(), ONE, batch(1, 10));
        deliver(rebuild().target(), ONE, batch(1, 20));

        rebuild().swap();

        assertThat(state()).isEqualTo(State.SWAPPED);
        assertReads(batch(1, 20));
        assertThat(live().checkpoints()).isEqualTo(Checkpoints.of(ONE, Events.position(20)));
        deliver(live(), ONE, batch(15, 30));
        assertReads(batch(1, 30));
        assertThat(digests(live())).isEqualTo(expected(batch(1, 30)));
    }

    @Test
    void sinksOfTheReplacedGenerationAreToldSo() throws Exception {
        try (var sink = live().open(ONE)) {
            sink.deliver(batch(1, 10));
            deliver(rebuild().target(), ONE, batch(1, 5));
            rebuild().swap();

            assertFails(FailureCode.PROJECTION_REPLACED, () -> sink.deliver(batch(11, 20)));
        }
        assertReads(batch(1, 5));
        try (var again = live().open(ONE)) {
            assertThat(again.checkpoint()).isEqualTo(Events.position(5));
            again.deliver(batch(6, 20));
        }
        assertReads(batch(1, 20));
    }

    @Test
    void sinksOfADroppedGenerationAreToldSo() throws Exception {
        try (var sink = rebuild().target().open(ONE)) {
            sink.deliver(batch(1, 10));
            rebuild().dropOther();

            assertFails(FailureCode.PROJECTION_REPLACED, () -> sink.deliver(batch(11, 20)));
        }
        assertThat(fixture().stored()).isEmpty();
    }

    @Test
    void readersSeeTheOldOneOrTheNewOneWhole() throws Exception {
        deliver(live(), ONE, batch(1, 100));
        deliver(rebuild().target(), ONE, batch(1, 150));
        var reading = new CountDownLatch(1);
        var over = new AtomicBoolean();
        var reader =
                new FutureTask<>(
                        () -> {
                            while (!over.get()) {
                                assertThat(fixture().stored().size()).isIn(100, 150);
                                reading.countDown();
                            }
                            return true;
                        });
        Thread.ofPlatform().daemon().name("reader").start(reader);
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        try {
            rebuild().swap();
            assertReads(batch(1, 150));
        } finally {
            over.set(true);
        }
        assertThat(reader.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theOldOneIsKeptUntilItIsDropped() throws Exception {
        deliver(live(), ONE, batch(1, 10));
        deliver(rebuild().target(), ONE, batch(1, 10));
        rebuild().swap();
        fixture().reopen();
        assertThat(state()).isEqualTo(State.SWAPPED);
        assertThatIllegalStateException().isThrownBy(() -> rebuild().target());

        rebuild().dropOther();

        assertThat(state()).isEqualTo(State.NONE);
        assertReads(batch(1, 10));
        assertThat(rebuild().target().checkpoints()).isEqualTo(Checkpoints.NONE);
    }

    @Test
    void anInterruptedRebuildGoesOn() throws Exception {
        deliver(live(), ONE, batch(1, 10));
        deliver(rebuild().target(), ONE, batch(1, 5));

        fixture().reopen();

        assertThat(state()).isEqualTo(State.BUILDING);
        assertReads(batch(1, 10));
        assertThat(rebuild().target().checkpoints().of(ONE)).isEqualTo(Events.position(5));
        deliver(rebuild().target(), ONE, batch(1, 12));
        rebuild().swap();
        assertReads(batch(1, 12));
    }

    @Test
    void anUnfinishedOneCanBeDropped() throws Exception {
        deliver(live(), ONE, batch(1, 10));
        deliver(rebuild().target(), ONE, batch(1, 5));

        rebuild().dropOther();

        assertThat(state()).isEqualTo(State.NONE);
        assertReads(batch(1, 10));
        assertThat(rebuild().target().checkpoints()).isEqualTo(Checkpoints.NONE);
        assertThat(digests(rebuild().target())).isEmpty();
    }

    @Test
    void onceMoreAndOnceMore() throws Exception {
        for (var round = 1; round <= 3; round++) {
            deliver(rebuild().target(), ONE, batch(1, 10L * round));
            rebuild().swap();
            rebuild().dropOther();
            fixture().reopen();
            assertReads(batch(1, 10L * round));
        }
        assertThat(live().checkpoints().of(ONE)).isEqualTo(Events.position(30));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        assertThatIllegalStateException().isThrownBy(() -> rebuild().swap());
        rebuild().dropOther();
        assertThat(state()).isEqualTo(State.NONE);
        deliver(rebuild().target(), ONE, batch(1, 2));
        rebuild().swap();
        assertThatIllegalStateException().isThrownBy(() -> rebuild().swap());
        assertReads(batch(1, 2));
    }

    @Test
    void anEmptyStoreCanBeReplaced() throws Exception {
        rebuild().target();
        rebuild().swap();
        assertThat(fixture().stored()).isEmpty();
        assertThat(live().checkpoints().of(ONE)).isEqualTo(Position.START);
        deliver(live(), ONE, batch(1, 3));
        assertReads(batch(1, 3));
    }

    private Projection live() {
        return fixture().projection();
    }

    private ProjectionRebuild rebuild() {
        return live().rebuild();
    }

    private State state() {
        return rebuild().state();
    }

    private void assertReads(EventBatch events) throws Exception {
        assertThat(fixture().stored()).containsExactlyElementsOf(plain(events));
    }
}
