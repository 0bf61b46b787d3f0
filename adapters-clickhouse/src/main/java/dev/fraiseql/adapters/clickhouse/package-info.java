/**
 * ClickHouse as the analytics store: the sink of events and their history, with its tables, its
 * views and their rebuild. Exactly-once rests on what the tables hold, never on what the server
 * remembers of inserts.
 */
@NullMarked
package dev.fraiseql.adapters.clickhouse;

import org.jspecify.annotations.NullMarked;
