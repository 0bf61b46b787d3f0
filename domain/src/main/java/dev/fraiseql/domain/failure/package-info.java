/**
 * What can go wrong, as values: a stable code, a kind that each transport maps to its own status, a
 * message and a remedy. No stack traces, no infrastructure words.
 */
@NullMarked
package dev.fraiseql.domain.failure;

import org.jspecify.annotations.NullMarked;
