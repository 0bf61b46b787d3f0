/** Targets of the Flight door's own parsers. */
@NullMarked
package dev.fraiseql.adapters.flight;

import org.jspecify.annotations.NullMarked;
