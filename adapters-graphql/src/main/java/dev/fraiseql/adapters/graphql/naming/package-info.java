/**
 * How database names and GraphQL names turn into each other. Pure functions on strings; knows no
 * catalogue.
 */
@NullMarked
package dev.fraiseql.adapters.graphql.naming;

import org.jspecify.annotations.NullMarked;
