/**
 * The command {@code fraiseql}: the only place that knows every module. Standard streams are used
 * in its package {@code command} and nowhere else.
 */
@NullMarked
package dev.fraiseql.bootstrap;

import org.jspecify.annotations.NullMarked;
