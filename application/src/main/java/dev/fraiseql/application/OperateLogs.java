package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.telemetry.LogLevels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.SortedMap;

/** How much is logged, as an operator turns it up and down. */
@Singleton
public final class OperateLogs {

    private final LogLevels levels;

    @Inject
    public OperateLogs(LogLevels levels) {
        this.levels = levels;
    }

    /** Each logger that has a level of its own. */
    public SortedMap<String, String> levels(Subject subject) {
        OperatedProjections.requireOperator(subject);
        return levels.levels();
    }

    /** Until it stops; what the configuration says holds again with the next start. */
    public SortedMap<String, String> set(Subject subject, String logger, String level) {
        OperatedProjections.requireOperator(subject);
        levels.set(logger, level);
        return levels.levels();
    }
}
