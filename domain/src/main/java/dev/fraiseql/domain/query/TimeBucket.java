package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;

/** Spans of time that rows are grouped by. The names are GraphQL's and PostgreSQL's. */
public enum TimeBucket {
    MINUTE,
    HOUR,
    DAY,
    /** From Monday, ISO 8601. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    public static boolean appliesTo(ScalarType type) {
        return type == SimpleType.TIMESTAMPTZ
                || type == SimpleType.TIMESTAMP
                || type == SimpleType.DATE;
    }
}
