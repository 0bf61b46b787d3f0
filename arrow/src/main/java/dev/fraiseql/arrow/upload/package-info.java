/**
 * A client's record batches as rows of an upload: checks that every column can be read as its
 * target's type without loss, and trusts no length that the client sent.
 */
@NullMarked
package dev.fraiseql.arrow.upload;

import org.jspecify.annotations.NullMarked;
