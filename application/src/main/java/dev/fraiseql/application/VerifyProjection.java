package dev.fraiseql.application;

import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Projection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares a projection with the change log, hour by hour of the events' own time, up to what is
 * applied: events may flow meanwhile. A repair applies what is missing; what should not be there
 * takes a rebuild.
 */
@Singleton
public final class VerifyProjection {

    private static final int LETTERS = 10_000;

    private final OperatedProjections operated;
    private final DeadLetters letters;

    @Inject
    public VerifyProjection(OperatedProjections operated, DeadLetters letters) {
        this.operated = operated;
        this.letters = letters;
    }

    /**
     * @param upTo how far both were compared
     * @param hours how many were compared
     * @param different those that differ, oldest first; events that are dead letters are no
     *     difference
     * @param applied events that the repair applied
     */
    public record Report(
            String projection, Position upTo, int hours, List<Hour> different, long applied) {
        public Report {
            different = List.copyOf(different);
        }
    }

    /** An hour that differs. */
    public record Hour(Instant hour, EventDigest source, EventDigest projection) {}

    /**
     * @param from inclusive; rounded down to a whole hour
     * @param until exclusive; rounded up to a whole hour
     */
    public Report verify(
            Subject subject, String name, Instant from, Instant until, boolean repair) {
        OperatedProjections.requireOperator(subject);
        operated.requireOneSource();
        var projection = operated.named(name);
        var first = from.truncatedTo(ChronoUnit.HOURS);
        var end = until.truncatedTo(ChronoUnit.HOURS);
        var last = end.equals(until) ? end : end.plus(1, ChronoUnit.HOURS);
        var upTo = operated.applied(projection);
        var report = compare(projection, first, last, upTo);
        if (!repair || report.different().isEmpty()) {
            return report;
        }
        var applied = repair(projection, report);
        var after = compare(projection, first, last, upTo);
        return new Report(name, upTo, after.hours(), after.different(), applied);
    }

    /** Up to a position that the projection is known to have reached. */
    Report compare(Projection projection, Instant from, Instant until, Position upTo) {
        var source = operated.log().digests(from, until, upTo);
        var found = projection.digests(from, until, operated.everywhere(upTo));
        var letters = letters(projection.name(), upTo);
        var hours = new TreeSet<>(source.keySet());
        hours.addAll(found.keySet());
        if (!operated.log().beginning().equals(Position.START)) {
            // The log dropped its oldest events: the first hour it has may be cut.
            hours.headSet(source.isEmpty() ? until : source.firstKey(), true).clear();
        }
        var different = new ArrayList<Hour>();
        for (var hour : hours) {
            var expected = source.getOrDefault(hour, EventDigest.NONE);
            var actual = found.getOrDefault(hour, EventDigest.NONE);
            var withLetters = actual.plus(letters.getOrDefault(hour, EventDigest.NONE));
            if (!expected.equals(actual) && !expected.equals(withLetters)) {
                different.add(new Hour(hour, expected, actual));
            }
        }
        return new Report(projection.name(), upTo, hours.size(), different, 0);
    }

    private SortedMap<Instant, EventDigest> letters(String name, Position upTo) {
        var digests = new TreeMap<Instant, EventDigest>();
        for (var page = letters.list(name, null, LETTERS);
                !page.isEmpty();
                page = letters.list(name, page.getLast().id(), LETTERS)) {
            page.stream()
                    .map(DeadLetter::event)
                    .filter(event -> event.position().compareTo(upTo) <= 0)
                    .filter(event -> !event.event().eventType().equals(RejectedEvents.FRAME))
                    .forEach(
                            event ->
                                    digests.merge(
                                            event.event().timestamp().truncatedTo(ChronoUnit.HOURS),
                                            new EventDigest(1, EventDigest.of(event.event())),
                                            EventDigest::plus));
        }
        return digests;
    }

    private long repair(Projection projection, Report report) {
        var hours = new TreeSet<Instant>();
        report.different().forEach(hour -> hours.add(hour.hour()));
        var applied = new AtomicLong();
        operated.walk(
                report.upTo(),
                event -> hours.contains(event.event().timestamp().truncatedTo(ChronoUnit.HOURS)),
                (partition, event) ->
                        applied.addAndGet(projection.apply(partition, event).applied()));
        return applied.get();
    }
}
