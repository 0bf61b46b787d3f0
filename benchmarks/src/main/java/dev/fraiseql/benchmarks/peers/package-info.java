/**
 * Other tools that do the same work, installed into the cache folder from their registries; left
 * out with a note where they cannot be had.
 */
@NullMarked
package dev.fraiseql.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
