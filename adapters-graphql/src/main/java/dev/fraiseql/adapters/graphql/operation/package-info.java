/**
 * Operations: the served GraphQL schema, validation, the coercion of values, and planning into the
 * query model. It runs nothing but introspection. A plan holds no value of a variable: those travel
 * beside it.
 */
@NullMarked
package dev.fraiseql.adapters.graphql.operation;

import org.jspecify.annotations.NullMarked;
