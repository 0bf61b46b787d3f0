/**
 * The suites: what an implementation of a port must keep, as abstract JUnit classes by topic. An
 * adapter's test is a subclass with a fixture and nothing else; no test is overridden or switched
 * off. Stream rules carry their numbers R1 to R9, see {@link
 * dev.fraiseql.ports.query.ResultStream}.
 */
@NullMarked
package dev.fraiseql.testkit.contract;

import org.jspecify.annotations.NullMarked;
