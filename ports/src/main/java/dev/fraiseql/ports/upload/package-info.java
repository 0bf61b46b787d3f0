/** Writing many rows at once, and how a client's columns cross the hexagon on their way in. */
@NullMarked
package dev.fraiseql.ports.upload;

import org.jspecify.annotations.NullMarked;
