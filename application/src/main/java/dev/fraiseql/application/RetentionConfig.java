package dev.fraiseql.application;

import dev.fraiseql.domain.event.Retention;
import java.time.Duration;

/**
 * How the change log is kept.
 *
 * @param warnAfter the age of a writing transaction, and of a consumer's oldest unread event, from
 *     which on operators are warned
 */
public record RetentionConfig(Retention retention, Duration warnAfter) {

    public RetentionConfig {
        if (!warnAfter.isPositive()) {
            throw new IllegalArgumentException("events.warn_after is " + warnAfter + "; use 1s");
        }
    }
}
