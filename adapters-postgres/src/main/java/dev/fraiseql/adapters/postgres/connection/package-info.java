/**
 * The way to the database: one bounded pool behind fair gates, the session's settings, and what an
 * SQL error means to a caller. Nothing else in the adapter opens a connection.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.connection;

import org.jspecify.annotations.NullMarked;
