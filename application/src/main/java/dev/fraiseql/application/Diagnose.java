package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines everything the server depends on, all at once; what hangs is a finding. */
@Singleton
public final class Diagnose {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnose.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Diagnosis> parts;

    @Inject
    public Diagnose(Set<Diagnosis> parts) {
        this.parts = parts.stream().sorted(Comparator.comparing(Diagnosis::part)).toList();
    }

    /** By part, in the order of their names. */
    public Map<String, List<Finding>> examine() throws InterruptedException {
        var asked = new ArrayList<FutureTask<List<Finding>>>();
        for (var part : parts) {
            var question = new FutureTask<>(part::examine);
            Thread.ofPlatform().daemon().name("diagnosis-" + part.part()).start(question);
            asked.add(question);
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var found = new LinkedHashMap<String, List<Finding>>();
        for (var i = 0; i < parts.size(); i++) {
            found.put(parts.get(i).part(), answer(parts.get(i), asked.get(i), deadline));
        }
        return found;
    }

    private static List<Finding> answer(
            Diagnosis part, FutureTask<List<Finding>> asked, long deadline)
            throws InterruptedException {
        try {
            return asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hung) {
            return List.of(
                    Finding.fail(
                            "answers",
                            "no answer within " + PATIENCE.toSeconds() + " s",
                            "See its own log, and the network between."));
        } catch (ExecutionException failed) {
            LOG.debug("{} could not be examined", part.part(), failed.getCause());
            if (failed.getCause() instanceof FailureException known) {
                return List.of(
                        Finding.fail("answers", known.first().message(), known.first().remedy()));
            }
            return List.of(Finding.fail("answers", "it can't be asked", "See why with --verbose."));
        }
    }
}
