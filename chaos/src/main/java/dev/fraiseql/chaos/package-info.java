/** Whole systems under faults; run by {@code dev/chaos}. */
@NullMarked
package dev.fraiseql.chaos;

import org.jspecify.annotations.NullMarked;
