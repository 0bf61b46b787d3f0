package dev.fraiseql.chaos;

import dev.fraiseql.chaos.check.ChangeLogCheck;
import dev.fraiseql.chaos.check.Difference;
import dev.fraiseql.chaos.fault.Fault;
import dev.fraiseql.chaos.fault.FaultSchedule;
import dev.fraiseql.chaos.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A world under load and faults, then healed, then compared: nothing lost, nothing twice.
 *
 * @param seed the same one makes the same faults, though not at the same moments of the system
 */
record Chaos(long seed, Duration time, int writers) {

    private static final long SECOND = 1_000_000_000;

    /**
     * What came of it.
     *
     * @param replay tables that the change log does not give; empty where it gives all
     */
    record Outcome(
            List<Fault> faults, String load, List<String> replay, List<Difference> differences) {

        boolean isSound() {
            return replay.isEmpty() && differences.stream().allMatch(Difference::isNone);
        }
    }

    Outcome in(World world, Consumer<Fault> report) throws Exception {
        world.start();
        List<Fault> faults;
        String summary;
        var supervisor = supervise(world);
        try (var load = Load.start(world::connect, seed, writers)) {
            faults = new FaultSchedule(world.targets(), seed, report).run(time);
            load.close();
            summary = load.summary();
        }
        awaitCaughtUp(world);
        supervisor.interrupt();
        supervisor.join();
        List<String> replay;
        try (var connection = world.connect()) {
            replay = ChangeLogCheck.replay(connection);
        }
        return new Outcome(faults, summary, replay, world.compare());
    }

    private static Thread supervise(World world) {
        return Thread.ofPlatform()
                .daemon()
                .name("supervisor")
                .start(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                LockSupport.parkNanos(SECOND);
                                try {
                                    world.revive();
                                } catch (Exception again) {
                                    // The next look tries again.
                                }
                            }
                        });
    }

    private static void awaitCaughtUp(World world) throws Exception {
        var deadline = System.nanoTime() + world.patience().toNanos();
        while (!world.isCaughtUp()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the projections did not catch up within "
                                + world.patience().toSeconds()
                                + " s");
            }
            LockSupport.parkNanos(SECOND / 5);
        }
    }
}
