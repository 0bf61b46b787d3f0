/** JSON taken apart without a library, only as far as rules need to read it. */
@NullMarked
package dev.fraiseql.domain.json;

import org.jspecify.annotations.NullMarked;
