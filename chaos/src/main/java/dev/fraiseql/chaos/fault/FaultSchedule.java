package dev.fraiseql.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hurts and heals one part after the other, as a seed decides; two overlap at times. */
public final class FaultSchedule {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration LONGEST_CALM = Duration.ofMillis(1_500);

    private final List<Target> targets;
    private final Random random;
    private final Consumer<Fault> report;
    private final List<Fault> faults = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param report told of each fault once it is healed
     */
    public FaultSchedule(List<Target> targets, long seed, Consumer<Fault> report) {
        this.targets = List.copyOf(targets);
        this.random = new Random(seed);
        this.report = report;
    }

    /**
     * Goes on for a time, then until everything is healed.
     *
     * @return what was done, in order of time
     */
    public List<Fault> run(Duration time) throws Exception {
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            var first = pick(null);
            if (random.nextInt(4) == 0) {
                var second = pick(first);
                var beside =
                        new FutureTask<@Nullable Void>(
                                () -> {
                                    inflict(second, begin);
                                    return null;
                                });
                Thread.ofPlatform().name("second-fault").start(beside);
                inflict(first, begin);
                beside.get();
            } else {
                inflict(first, begin);
            }
            LockSupport.parkNanos(random.nextLong(LONGEST_CALM.toNanos()));
        }
        return List.copyOf(faults);
    }

    private record Plan(Target target, Fault.Kind kind, Duration lasts) {}

    /** Two faults at once are of two parts. */
    private Plan pick(@Nullable Plan other) {
        var choice =
                targets.stream()
                        .filter(
                                target ->
                                        other == null
                                                || !target.name().equals(other.target().name()))
                        .toList();
        var target = choice.get(random.nextInt(choice.size()));
        var kinds = target.kinds().stream().sorted().toList();
        return new Plan(
                target,
                kinds.get(random.nextInt(kinds.size())),
                Duration.ofNanos(random.nextLong(SHORTEST.toNanos(), LONGEST.toNanos())));
    }

    private void inflict(Plan plan, long begin) throws Exception {
        var at = Duration.ofNanos(System.nanoTime() - begin);
        plan.target().hurt(plan.kind());
        LockSupport.parkNanos(plan.lasts().toNanos());
        plan.target().heal(plan.kind());
        var fault =
                new Fault(
                        at,
                        plan.target().name(),
                        plan.kind(),
                        Duration.ofNanos(System.nanoTime() - begin).minus(at));
        faults.add(fault);
        report.accept(fault);
    }
}
