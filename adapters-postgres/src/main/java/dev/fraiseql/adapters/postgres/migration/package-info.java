/**
 * FraiseQL's own schema in the database, {@code fraiseql}: brought up to date before anything uses
 * it. The statements are resources, {@code db/fraiseql}; a released one never changes, a later one
 * follows it.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.migration;

import org.jspecify.annotations.NullMarked;
