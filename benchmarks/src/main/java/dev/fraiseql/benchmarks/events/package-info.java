/** The event path inside this process: change capture, the real transport, the real sink. */
@NullMarked
package dev.fraiseql.benchmarks.events;

import org.jspecify.annotations.NullMarked;
