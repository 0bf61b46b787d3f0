/**
 * What a caller may do: the rules of the schema turned into the schema that the caller sees, and
 * into filters of everything it reads and writes. Every use case that serves a caller asks here.
 */
@NullMarked
package dev.fraiseql.application.authorization;

import org.jspecify.annotations.NullMarked;
