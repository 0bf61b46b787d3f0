/**
 * PostgreSQL as the primary database: its catalogue, queries in both renderings, the change log and
 * API keys. Only the module and the configuration are for others; the sub-packages are internal to
 * the adapter.
 */
@NullMarked
package dev.fraiseql.adapters.postgres;

import org.jspecify.annotations.NullMarked;
