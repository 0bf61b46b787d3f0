/**
 * What the application needs from the world, as interfaces of one to four methods. Adapters
 * implement them; the contract suites of {@code testkit} say what an implementation must keep.
 */
@NullMarked
package dev.fraiseql.ports;

import org.jspecify.annotations.NullMarked;
