/**
 * The client process of a measurement: a JVM of its own that takes one request a line and answers
 * with what it saw.
 */
@NullMarked
package dev.fraiseql.benchmarks.client;

import org.jspecify.annotations.NullMarked;
