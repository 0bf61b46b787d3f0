/**
 * OpenTelemetry: accesses and the work they cause as spans, sent by OTLP. The one place that knows
 * its SDK. Only the module and the configuration are for others.
 */
@NullMarked
package dev.fraiseql.adapters.tracing;

import org.jspecify.annotations.NullMarked;
