/**
 * The GraphQL adapter's one entry: the module that binds the schema and the operation compilers.
 * The work is in the sub-packages.
 */
@NullMarked
package dev.fraiseql.adapters.graphql;

import org.jspecify.annotations.NullMarked;
