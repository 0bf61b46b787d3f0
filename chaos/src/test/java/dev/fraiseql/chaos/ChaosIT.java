package dev.fraiseql.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.chaos.check.Difference;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code dev/chaos}. */
@Timeout(400)
class ChaosIT {

    private static final Chaos SHORT = new Chaos(8, Duration.ofSeconds(15), 3);

    @TempDir private Path folder;

    @Test
    void anEmbeddedSystemLosesNothing() throws Exception {
        try (var world = new EmbeddedWorld(folder)) {
            assertSound(SHORT.in(world, fault -> {}));
        }
    }

    @Test
    void aDistributedSystemLosesNothing() throws Exception {
        try (var world = new DistributedWorld(folder)) {
            assertSound(SHORT.in(world, fault -> {}));
        }
    }

    private static void assertSound(Chaos.Outcome outcome) {
        assertThat(outcome.faults()).isNotEmpty();
        assertThat(outcome.replay()).isEmpty();
        assertThat(outcome.differences()).isNotEmpty().allMatch(Difference::isNone);
        assertThat(outcome.differences().getFirst().expected()).isPositive();
    }
}
