/**
 * ClickHouse's own engine as a server for tests and demos: the library of chDB in a process of its
 * own, behind the part of ClickHouse's HTTP interface that its client uses. Nothing here knows the
 * project's own classes.
 */
@NullMarked
package dev.fraiseql.testkit.clickhouse;

import org.jspecify.annotations.NullMarked;
