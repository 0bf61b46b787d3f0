/** How the use cases stand, in numbers, and who may see them. */
@NullMarked
package dev.fraiseql.application.telemetry;

import org.jspecify.annotations.NullMarked;
