/**
 * What parts of the system measure, and how that is shown; who follows the work that calls and
 * background tasks consist of; how the log is turned up.
 */
@NullMarked
package dev.fraiseql.ports.telemetry;

import org.jspecify.annotations.NullMarked;
