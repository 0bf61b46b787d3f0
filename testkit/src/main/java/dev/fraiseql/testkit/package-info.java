/**
 * What every module's tests share. {@code contract} holds the suites that say what an
 * implementation of a port must keep, {@code memory} the in-memory adapters that pass them, {@code
 * service} real services.
 */
@NullMarked
package dev.fraiseql.testkit;

import org.jspecify.annotations.NullMarked;
