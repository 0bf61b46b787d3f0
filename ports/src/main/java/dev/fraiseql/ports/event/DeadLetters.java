package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EventPartition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps events that a consumer can't take, until somebody decides. Durable. Thread-safe. */
public interface DeadLetters {

    /**
     * Stores rejected events; one that the consumer has already as a letter gets another attempt in
     * its history instead.
     *
     * @param most letters that the consumer may have in all
     * @throws dev.fraiseql.domain.failure.FailureException {@code DEAD_LETTERS_FULL}, and then
     *     nothing is stored and the consumer stops
     */
    void store(
            String consumer,
            EventPartition partition,
            List<Delivery.Rejection> rejections,
            long most);

    /**
     * Newest first.
     *
     * @param consumer null for all
     * @param before letters older than this one; null for the newest
     */
    List<DeadLetter> list(@Nullable String consumer, @Nullable UUID before, int limit);

    Optional<DeadLetter> find(UUID id);

    /** How many are kept, of one consumer or of all. */
    long count(@Nullable String consumer);

    /**
     * Takes a letter for a retry; empty if it is gone or somebody else has it. Claimed for a
     * minute: a process that dies with it does not keep it.
     */
    Optional<DeadLetter> claim(UUID id);

    /** The retry went well: the letter is gone. */
    void resolve(UUID id);

    /** The retry failed: the letter is free again, with the attempt in its history. */
    void release(UUID id, String reason);

    /** Whether it was there. */
    boolean discard(UUID id);
}
