/** Rows on their way into a table, many at once. */
@NullMarked
package dev.fraiseql.domain.upload;

import org.jspecify.annotations.NullMarked;
