/** Targets of the HTTP door's own parsers. */
@NullMarked
package dev.fraiseql.adapters.http;

import org.jspecify.annotations.NullMarked;
