/**
 * The command {@code fraiseql}: the only place that knows every module. Standard streams are used
 * here and nowhere else.
 */
@NullMarked
package dev.fraiseql.bootstrap;

import org.jspecify.annotations.NullMarked;
