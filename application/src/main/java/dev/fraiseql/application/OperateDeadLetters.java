package dev.fraiseql.application;

import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator does with dead letters. */
@Singleton
public final class OperateDeadLetters {

    /** The most letters a page has. */
    public static final int PAGE = 1_000;

    private final OperatedProjections operated;
    private final DeadLetters letters;

    @Inject
    public OperateDeadLetters(OperatedProjections operated, DeadLetters letters) {
        this.operated = operated;
        this.letters = letters;
    }

    /** Newest first, a page behind {@code before}. */
    public List<DeadLetter> list(
            Subject subject, @Nullable String consumer, @Nullable UUID before, int limit) {
        OperatedProjections.requireOperator(subject);
        return letters.list(consumer, before, Math.clamp(limit, 1, PAGE));
    }

    public DeadLetter show(Subject subject, UUID id) {
        OperatedProjections.requireOperator(subject);
        return letters.find(id).orElseThrow(OperateDeadLetters::notFound);
    }

    /**
     * Applies the event again; of several at once one does. A letter that fails again stays, with
     * the attempt in its history.
     *
     * @return whether it is resolved
     */
    public boolean retry(Subject subject, UUID id) {
        var known = show(subject, id);
        var projection = operated.named(known.consumer());
        if (known.event().event().eventType().equals(RejectedEvents.FRAME)) {
            throw Failure.of(
                            FailureCode.PROJECTION_STATE,
                            "the letter holds a frame that can't be decoded",
                            "Apply its events from the change log: fraiseql events replay; then discard the letter.")
                    .asException();
        }
        var letter = letters.claim(id).orElseThrow(OperateDeadLetters::notFound);
        List<Delivery.Rejection> rejected;
        try {
            rejected = projection.apply(letter.partition(), letter.event()).rejected();
        } catch (FailureException failed) {
            letters.release(id, failed.first().message());
            throw failed;
        }
        if (rejected.isEmpty()) {
            letters.resolve(id);
        } else {
            letters.release(id, rejected.getFirst().reason());
        }
        return rejected.isEmpty();
    }

    /** The event stays in the change log alone. */
    public void discard(Subject subject, UUID id) {
        OperatedProjections.requireOperator(subject);
        if (!letters.discard(id)) {
            throw notFound();
        }
    }

    private static FailureException notFound() {
        return Failure.of(
                        FailureCode.DEAD_LETTER_NOT_FOUND,
                        "there is no such dead letter, or somebody retries it just now",
                        "List them: fraiseql dead-letters list.")
                .asException();
    }
}
