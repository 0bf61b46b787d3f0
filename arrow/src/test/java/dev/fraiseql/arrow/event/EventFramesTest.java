package dev.fraiseql.arrow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.LoggedEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFramesTest {

    private static final int LARGE = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 1000})
    void eventsComeBackAsTheyWere(int count) {
        var events = SampleEvents.of(count);
        var frames = new EventFrameEncoder(LARGE).encode(events);
        assertThat(frames).hasSize(1);
        var read = EventFrames.read(frames.getFirst().arrow());
        assertThat(read.events()).isEqualTo(events);
        assertThat(read.count()).isEqualTo(count);
        assertThat(read.first()).isEqualTo(events.getFirst().position());
        assertThat(read.last()).isEqualTo(events.getLast().position());
    }

    @Test
    void noEventsGiveNoFrame() {
        assertThat(new EventFrameEncoder(LARGE).encode(List.of())).isEmpty();
    }

    @Test
    void anEncoderForgetsTheFrameBefore() {
        var encoder = new EventFrameEncoder(LARGE);
        encoder.encode(SampleEvents.of(1000));
        assertThat(encoder.encode(SampleEvents.of(3)).getFirst().arrow())
                .isEqualTo(
                        new EventFrameEncoder(LARGE).encode(SampleEvents.of(3)).getFirst().arrow());
    }

    @Test
    void framesKeepTheirBound() {
        var bound = 20_000;
        var events = SampleEvents.of(5000);
        var frames = new EventFrameEncoder(bound).encode(events);
        assertThat(frames).hasSizeGreaterThan(20);
        assertThat(frames).allMatch(frame -> frame.arrow().length <= bound);
        assertThat(frames.subList(0, frames.size() - 1))
                .allMatch(frame -> frame.arrow().length > bound / 2);
        assertThat(frames.stream().flatMap(frame -> frame.events().stream())).isEqualTo(events);
    }

    @Test
    void anEventLargerThanTheBoundIsAFrameOfItsOwn() {
        var events =
                List.of(
                        SampleEvents.event(1),
                        SampleEvents.event(2, "\"" + "x".repeat(100_000) + "\""),
                        SampleEvents.event(3));
        var frames = new EventFrameEncoder(EventFrameEncoder.LEAST_BYTES).encode(events);
        assertThat(frames).extracting(EventFrame::count).containsExactly(1, 1, 1);
        assertThat(frames.stream().flatMap(frame -> frame.events().stream())).isEqualTo(events);
    }

    @Test
    void arrowReadsAFrame() throws Exception {
        var events = SampleEvents.of(130);
        var frame = new EventFrameEncoder(LARGE).encode(events).getFirst();
        assertThat(readByArrow(new ByteArrayInputStream(frame.arrow())))
                .containsExactlyElementsOf(events.stream().map(EventFramesTest::line).toList());
    }

    @Test
    void severalFramesAreOneStream() throws Exception {
        var events = SampleEvents.of(900);
        var frames = new EventFrameEncoder(EventFrameEncoder.LEAST_BYTES).encode(events);
        assertThat(frames).hasSizeGreaterThan(10);
        assertThat(readByArrow(EventFrames.body(frames)))
                .containsExactlyElementsOf(events.stream().map(EventFramesTest::line).toList());
        assertThat(EventFrames.body(frames).readAllBytes())
                .hasSize((int) EventFrames.bodyBytes(frames));
    }

    @Test
    void anEncoderOfTooLittleRoomIsRefused() {
        assertThatThrownBy(() -> new EventFrameEncoder(100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> readByArrow(InputStream stream) throws IOException {
        var lines = new ArrayList<String>();
        try (var allocator = new RootAllocator();
                var reader = new ArrowStreamReader(stream, allocator)) {
            assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(EventFrames.schema());
            while (reader.loadNextBatch()) {
                var root = reader.getVectorSchemaRoot();
                for (var i = 0; i < root.getRowCount(); i++) {
                    var line = new StringBuilder();
                    for (var vector : root.getFieldVectors()) {
                        line.append(
                                switch (vector) {
                                    case VarCharVector v ->
                                            v.isNull(i)
                                                    ? null
                                                    : new String(v.get(i), StandardCharsets.UTF_8);
                                    case BigIntVector v -> v.get(i);
                                    case TimeStampMicroTZVector v -> v.get(i);
                                    default -> throw new AssertionError(vector);
                                });
                        line.append('|');
                    }
                    lines.add(line.toString());
                }
            }
        }
        return lines;
    }

    private static String line(LoggedEvent logged) {
        var event = logged.event();
        var change = logged.change();
        var time = event.timestamp();
        return event.eventId()
                + '|'
                + event.eventType()
                + '|'
                + event.entityType()
                + '|'
                + event.entityId()
                + '|'
                + (time.getEpochSecond() * 1_000_000 + time.getNano() / 1000)
                + '|'
                + event.data()
                + '|'
                + event.userId()
                + '|'
                + event.orgId()
                + '|'
                + logged.position().xid()
                + '|'
                + logged.position().seq()
                + '|'
                + change.fieldsAsJson()
                + '|'
                + change.before()
                + '|'
                + EventDigest.of(event)
                + '|';
    }
}
