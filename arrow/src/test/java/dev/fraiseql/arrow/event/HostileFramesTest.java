package dev.fraiseql.arrow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever may write into the stream may write anything: it is an error, never more. */
class HostileFramesTest {

    private final byte[] frame =
            new EventFrameEncoder(1 << 20).encode(SampleEvents.of(70)).getFirst().arrow();

    @Test
    void whatIsNoFrameIsRefused() {
        refused(new byte[0]);
        refused(new byte[100_000]);
        refused(FrameFormat.PREFIX);
        refused("{\"event_id\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aCutFrameIsRefused() {
        for (var length = 0; length < frame.length; length += 7) {
            refused(Arrays.copyOf(frame, length));
        }
    }

    @Test
    void aByteTooManyIsRefused() {
        refused(Arrays.copyOf(frame, frame.length + 1));
        refused(Arrays.copyOf(frame, frame.length + 8));
    }

    /** Each byte in turn: it is refused, or it said nothing of the events. */
    @Test
    void aChangedByteIsRefusedOrMeansNothing() {
        for (var i = 0; i < frame.length; i++) {
            for (var bits : new int[] {0x01, 0xFF}) {
                var changed = frame.clone();
                changed[i] ^= (byte) bits;
                check(changed, "byte " + i);
            }
        }
    }

    @Test
    void manyChangedBytesAreSurvived() {
        var random = new Random(42);
        for (var i = 0; i < 5_000; i++) {
            var changed = frame.clone();
            for (var n = random.nextInt(8); n >= 0; n--) {
                var at =
                        FrameFormat.PREFIX.length
                                + random.nextInt(frame.length - FrameFormat.PREFIX.length);
                changed[at] = (byte) random.nextInt(256);
            }
            check(changed, "seed 42, round " + i);
        }
    }

    @Test
    void positionsThatDoNotAscendAreRefused() {
        var events = SampleEvents.of(2);
        refused(new EventFrameEncoder(1 << 20).encode(events.reversed()).getFirst().arrow());
        refused(
                new EventFrameEncoder(1 << 20)
                        .encode(List.of(events.getFirst(), events.getFirst()))
                        .getFirst()
                        .arrow());
    }

    private static void check(byte[] changed, String what) {
        List<LoggedEvent> events;
        try {
            events = EventFrames.read(changed).events();
        } catch (FailureException refusal) {
            assertThat(refusal.first().code()).isEqualTo(FailureCode.EVENT_FRAME_INVALID);
            return;
        } catch (RuntimeException other) {
            fail(what, other);
            return;
        }
        // Positions, changed fields and the row before have no digest.
        assertThat(events.stream().map(LoggedEvent::event).toList())
                .as(what)
                .isEqualTo(
                        SampleEvents.of(70).stream()
                                .map(LoggedEvent::event)
                                .toList()
                                .subList(0, events.size()));
        assertThat(events)
                .extracting(LoggedEvent::position)
                .isSorted()
                .doesNotContain((Position) null);
    }

    private static void refused(byte[] bytes) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> EventFrames.read(bytes))
                .satisfies(
                        failure ->
                                assertThat(failure.first().code())
                                        .isEqualTo(FailureCode.EVENT_FRAME_INVALID));
    }
}
