/**
 * The PostgreSQL that is measured against: an embedded server whose data is made once and kept in
 * the cache folder, and the command-line clients that set the limits.
 */
@NullMarked
package dev.fraiseql.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
