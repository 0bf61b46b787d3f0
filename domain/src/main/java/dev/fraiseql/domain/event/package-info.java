/** Entity events: what a mutation leaves behind, and positions in the change log. */
@NullMarked
package dev.fraiseql.domain.event;

import org.jspecify.annotations.NullMarked;
