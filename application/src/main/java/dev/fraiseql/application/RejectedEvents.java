package dev.fraiseql.application;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a projection's sink can't take becomes a dead letter, while its neighbours go on: an event
 * that is rejected, and a frame that can't be decoded.
 */
final class RejectedEvents {

    /** The event type of a letter that holds a whole frame, as base64. */
    static final String FRAME = "fraiseql.Frame";

    private static final Logger LOG = LoggerFactory.getLogger(RejectedEvents.class);

    private final DeadLetters letters;
    private final String projection;
    private final int most;
    private final Clock clock;

    RejectedEvents(DeadLetters letters, String projection, int most, Clock clock) {
        this.letters = letters;
        this.projection = projection;
        this.most = most;
        this.clock = clock;
    }

    /**
     * Before anything is applied, since what is applied is not delivered again.
     *
     * @throws FailureException {@code DEAD_LETTERS_FULL}
     */
    void requireRoom() {
        if (kept() >= most) {
            throw Failure.of(
                            FailureCode.DEAD_LETTERS_FULL,
                            "The projection "
                                    + projection
                                    + " stands still: it has "
                                    + most
                                    + " dead letters, and may have no more.",
                            "Look at them with `fraiseql dead-letters list`, retry or discard them, or raise dead_letters.max.")
                    .asException();
        }
    }

    /** None where nobody can say: what is applied needs no room. */
    private long kept() {
        try {
            return letters.count(projection);
        } catch (FailureException away) {
            return 0;
        }
    }

    /** Delivers; where a frame can't be decoded, frame by frame. */
    Delivery deliver(EventSink sink, EventBatch batch, Function<EventBatch, Delivery> delivering) {
        try {
            return delivering.apply(batch);
        } catch (FailureException failed) {
            if (failed.first().code() != FailureCode.EVENT_FRAME_INVALID
                    || batch.frames().isEmpty()) {
                throw failed;
            }
            if (batch.frames().size() == 1) {
                var frame = batch.frames().getFirst();
                return new Delivery(
                        0,
                        List.of(new Delivery.Rejection(letter(frame), failed.first().message())));
            }
        }
        var applied = 0;
        var rejected = new ArrayList<Delivery.Rejection>();
        for (var frame : batch.after(sink.checkpoint()).frames()) {
            var part = deliver(sink, EventBatch.ofFrames(List.of(frame)), delivering);
            applied += part.applied();
            rejected.addAll(part.rejected());
        }
        return new Delivery(applied, rejected);
    }

    /**
     * Keeps them as letters.
     *
     * @return whether there are any
     */
    boolean store(EventPartition partition, List<Delivery.Rejection> rejections) {
        if (rejections.isEmpty()) {
            return false;
        }
        letters.store(projection, partition, rejections, most);
        for (var rejection : rejections) {
            LOG.warn(
                    "event {} at {} of {} is a dead letter of {}: {}",
                    rejection.event().event().eventId(),
                    rejection.event().position(),
                    partition,
                    projection,
                    rejection.reason());
        }
        var kept = kept();
        if (kept > most / 2) {
            LOG.error(
                    "{} has {} dead letters; at {} it stands still: see `fraiseql dead-letters list`",
                    projection,
                    kept,
                    most);
        }
        return true;
    }

    /** At the frame's last position: what is behind it was delivered. */
    private LoggedEvent letter(EventFrame frame) {
        var data =
                "{\"first\":\"%s\",\"last\":\"%s\",\"count\":%d,\"arrow\":\"%s\"}"
                        .formatted(
                                frame.first(),
                                frame.last(),
                                frame.count(),
                                Base64.getEncoder().encodeToString(frame.arrow()));
        return new LoggedEvent(
                frame.last(),
                new EntityEvent(
                        "frame-" + frame.first() + "-" + frame.last(),
                        FRAME,
                        "",
                        "",
                        clock.instant(),
                        data,
                        null,
                        null));
    }
}
