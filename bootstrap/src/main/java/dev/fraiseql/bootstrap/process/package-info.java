/**
 * The process as the operating system sees it: interrupts, what has to be given back at its end,
 * its exit status.
 */
@NullMarked
package dev.fraiseql.bootstrap.process;

import org.jspecify.annotations.NullMarked;
