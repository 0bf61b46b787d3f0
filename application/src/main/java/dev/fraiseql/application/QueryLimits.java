package dev.fraiseql.application;

import java.time.Duration;

/**
 * @param analytics after which a query of the analytics store that is answered as JSON is stopped
 */
public record QueryLimits(Duration analytics) {

    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(30));

    public QueryLimits {
        if (!analytics.isPositive()) {
            throw new IllegalArgumentException("analytics is " + analytics + "; use more than 0");
        }
    }
}
