/**
 * Real services for tests: a PostgreSQL server for the run, databases in it, one that a test may
 * kill, and the sample shop. A service that cannot be had skips the tests that need it, and fails
 * them where {@code CI=true}.
 */
@NullMarked
package dev.fraiseql.testkit.service;

import org.jspecify.annotations.NullMarked;
