/** What is done to a system: its parts killed, paused, cut off. */
@NullMarked
package dev.fraiseql.chaos.fault;

import org.jspecify.annotations.NullMarked;
