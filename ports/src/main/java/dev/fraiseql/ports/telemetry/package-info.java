/** What parts of the system measure, and how that is shown. */
@NullMarked
package dev.fraiseql.ports.telemetry;

import org.jspecify.annotations.NullMarked;
