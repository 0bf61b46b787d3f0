/**
 * Queries: the model rendered to SQL by jOOQ, once as JSON that PostgreSQL encodes and once as
 * columns that a binary COPY carries. Names reach SQL text quoted by jOOQ; values never do.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.query;

import org.jspecify.annotations.NullMarked;
