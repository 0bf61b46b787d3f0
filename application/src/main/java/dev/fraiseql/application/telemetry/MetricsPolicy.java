package dev.fraiseql.application.telemetry;

/**
 * Who may read metrics.
 *
 * @param anonymous anyone, without saying who
 */
public record MetricsPolicy(boolean anonymous) {}
