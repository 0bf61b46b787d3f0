/**
 * The GraphQL schema that clients see of a compiled schema: its types, their names and arguments,
 * and the scalars' values. It plans and runs nothing.
 */
@NullMarked
package dev.fraiseql.adapters.graphql.served;

import org.jspecify.annotations.NullMarked;
