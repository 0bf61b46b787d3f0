/**
 * The command line: what people type and what they read. Standard output is data, standard error is
 * for people; a failure is one line and a hint.
 */
@NullMarked
package dev.fraiseql.bootstrap.command;

import org.jspecify.annotations.NullMarked;
