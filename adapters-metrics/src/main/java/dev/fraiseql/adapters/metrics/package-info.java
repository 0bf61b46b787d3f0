/**
 * Metrics in Prometheus's formats: the one place that sees Micrometer and Prometheus's client.
 * Calls are observed as they happen; everything else is asked when somebody scrapes.
 */
@NullMarked
package dev.fraiseql.adapters.metrics;

import org.jspecify.annotations.NullMarked;
