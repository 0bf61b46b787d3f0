package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Letters in a list, oldest first. Thread-safe. */
public final class MemoryDeadLetters implements DeadLetters {

    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Clock clock;
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Map<UUID, Instant> claimedUntil = new HashMap<>();

    public MemoryDeadLetters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void store(
            String consumer,
            EventPartition partition,
            List<Delivery.Rejection> rejections,
            long most) {
        var fresh =
                rejections.stream()
                        .filter(rejection -> same(consumer, partition, rejection).isEmpty())
                        .count();
        if (count(consumer) + fresh > most) {
            throw Failure.of(
                            FailureCode.DEAD_LETTERS_FULL,
                            "the consumer has " + most + " dead letters, and may have no more",
                            "Retry or discard some.")
                    .asException();
        }
        for (var rejection : rejections) {
            var known = same(consumer, partition, rejection);
            if (known.isPresent()) {
                attempted(known.get(), rejection.reason());
            } else {
                letters.add(
                        new DeadLetter(
                                UUID.randomUUID(),
                                consumer,
                                partition,
                                rejection.event(),
                                List.of(attempt(rejection.reason()))));
            }
        }
    }

    @Override
    public synchronized List<DeadLetter> list(
            @Nullable String consumer, @Nullable UUID before, int limit) {
        var older =
                before == null
                        ? letters
                        : find(before)
                                .map(letter -> letters.subList(0, letters.indexOf(letter)))
                                .orElse(List.of());
        return older.reversed().stream()
                .filter(letter -> consumer == null || letter.consumer().equals(consumer))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> find(UUID id) {
        return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    @Override
    public synchronized long count(@Nullable String consumer) {
        return letters.stream()
                .filter(letter -> consumer == null || letter.consumer().equals(consumer))
                .count();
    }

    @Override
    public synchronized Optional<DeadLetter> claim(UUID id) {
        var now = clock.instant();
        if (claimedUntil.getOrDefault(id, Instant.MIN).isAfter(now)) {
            return Optional.empty();
        }
        var letter = find(id);
        letter.ifPresent(_ -> claimedUntil.put(id, now.plus(CLAIM)));
        return letter;
    }

    @Override
    public void resolve(UUID id) {
        discard(id);
    }

    @Override
    public synchronized void release(UUID id, String reason) {
        claimedUntil.remove(id);
        find(id).ifPresent(letter -> attempted(letter, reason));
    }

    @Override
    public synchronized boolean discard(UUID id) {
        claimedUntil.remove(id);
        return letters.removeIf(letter -> letter.id().equals(id));
    }

    private Optional<DeadLetter> same(
            String consumer, EventPartition partition, Delivery.Rejection rejection) {
        return letters.stream()
                .filter(letter -> letter.consumer().equals(consumer))
                .filter(letter -> letter.partition().equals(partition))
                .filter(letter -> letter.event().position().equals(rejection.event().position()))
                .findFirst();
    }

    private void attempted(DeadLetter letter, String reason) {
        var attempts = new ArrayList<>(letter.attempts());
        attempts.add(attempt(reason));
        letters.set(
                letters.indexOf(letter),
                new DeadLetter(
                        letter.id(),
                        letter.consumer(),
                        letter.partition(),
                        letter.event(),
                        attempts));
    }

    private DeadLetter.Attempt attempt(String reason) {
        return new DeadLetter.Attempt(clock.instant(), reason);
    }
}
