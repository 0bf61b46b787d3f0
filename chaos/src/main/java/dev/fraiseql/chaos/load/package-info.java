/** Clients that write while it happens. */
@NullMarked
package dev.fraiseql.chaos.load;

import org.jspecify.annotations.NullMarked;
