/**
 * Real services for tests: servers for the run, databases in them, servers that one test may pause
 * or kill, and the sample shop. A service that cannot be had skips the tests that need it, and
 * fails them where {@code CI=true}.
 */
@NullMarked
package dev.fraiseql.testkit.service;

import org.jspecify.annotations.NullMarked;
