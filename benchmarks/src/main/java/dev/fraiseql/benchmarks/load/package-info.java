/**
 * Load over HTTP: the three GraphQL works, their request bodies for each contender, and the
 * generator.
 */
@NullMarked
package dev.fraiseql.benchmarks.load;

import org.jspecify.annotations.NullMarked;
