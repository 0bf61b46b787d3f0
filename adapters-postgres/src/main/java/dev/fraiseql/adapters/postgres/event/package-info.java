/**
 * Events: triggers that write the change log in the mutation's own transaction, reading it without
 * gaps, and consumers that follow it. The log's tables and functions are made by {@code
 * db/fraiseql}.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.event;

import org.jspecify.annotations.NullMarked;
