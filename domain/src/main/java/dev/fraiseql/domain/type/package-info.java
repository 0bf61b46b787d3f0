/**
 * The types a value can have on its way from a column to a client, independent of SQL, GraphQL and
 * Arrow.
 */
@NullMarked
package dev.fraiseql.domain.type;

import org.jspecify.annotations.NullMarked;
