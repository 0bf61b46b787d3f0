/**
 * Reads what the database holds from {@code pg_catalog}, in a fixed number of statements whatever
 * the number of tables.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.catalogue;

import org.jspecify.annotations.NullMarked;
