/**
 * DuckDB in the process as the analytics store: the sink that keeps the events and the store that
 * answers for them. Only the module and the configuration are for others.
 */
@NullMarked
package dev.fraiseql.adapters.duckdb;

import org.jspecify.annotations.NullMarked;
