/** The shape of a result, known before its first row. */
@NullMarked
package dev.fraiseql.domain.result;

import org.jspecify.annotations.NullMarked;
