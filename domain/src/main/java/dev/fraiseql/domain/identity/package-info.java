/** Who is calling. */
@NullMarked
package dev.fraiseql.domain.identity;

import org.jspecify.annotations.NullMarked;
