package dev.fraiseql.adapters.elasticsearch;

/** How much time an index spans. */
public enum IndexPeriodConfig {
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH
}
