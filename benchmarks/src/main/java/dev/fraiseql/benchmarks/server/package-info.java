/**
 * The FraiseQL server as its users run it: a process of its own, configured by a file, watched from
 * outside.
 */
@NullMarked
package dev.fraiseql.benchmarks.server;

import org.jspecify.annotations.NullMarked;
