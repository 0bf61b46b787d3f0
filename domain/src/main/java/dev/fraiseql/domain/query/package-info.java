/**
 * The one query model. GraphQL operations, exports and every later door become these records;
 * nothing else reaches the database. Values are parameters, never part of the model.
 */
@NullMarked
package dev.fraiseql.domain.query;

import org.jspecify.annotations.NullMarked;
