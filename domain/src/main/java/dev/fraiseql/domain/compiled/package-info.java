/**
 * What {@code fraiseql compile} hands to a server: a schema, and the documents compiled with it.
 */
@NullMarked
package dev.fraiseql.domain.compiled;

import org.jspecify.annotations.NullMarked;
