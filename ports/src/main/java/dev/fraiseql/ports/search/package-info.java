/** Searching: the operational side of the projections. */
@NullMarked
package dev.fraiseql.ports.search;

import org.jspecify.annotations.NullMarked;
