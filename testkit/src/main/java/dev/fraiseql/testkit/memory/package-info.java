/**
 * Adapters in memory, small and honest: they pass the same suites as the real ones, so that a suite
 * is known to be keepable and storage is seen to be swapped by configuration alone. For tests;
 * nothing here is fast.
 */
@NullMarked
package dev.fraiseql.testkit.memory;

import org.jspecify.annotations.NullMarked;
